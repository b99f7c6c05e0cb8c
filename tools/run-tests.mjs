// `npm test`: unit tests, browser tests and end-to-end tests against the built app; ends with "N passed, N failed".
// With arguments (`unit`, `browser`, `e2e`) only those parts run.
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './find-chromium.mjs'
import { PLAYWRIGHT, root, run, TSC, VITE, VITEST } from './shell.mjs'

const reports = mkdtempSync(join(tmpdir(), 'pentimento-tests-'))
const env = { PENTIMENTO_CHROMIUM: await findChromium() }
const parts = process.argv.slice(2)
const wants = (part) => parts.length === 0 || parts.includes(part)
const total = { passed: 0, failed: 0 }

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** A part that broke before it could count its tests counts as one failure. */
function add(part, passed, failed, code) {
  total.passed += passed
  total.failed += failed + (failed === 0 && code !== 0 ? 1 : 0)
  console.log(`${part}: ${passed} passed, ${failed} failed`)
}

async function runVitest(project) {
  const file = join(reports, `${project}.json`)
  const { code } = await run(
    VITEST,
    ['run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`],
    { env },
  )
  const report = readReport(file)
  add(project, report?.numPassedTests ?? 0, report?.numFailedTests ?? 0, code)
}

async function runStep(name, command, args) {
  const { code, output } = await run(command, args, { quiet: true, env })
  if (code !== 0) console.log(output)
  add(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1, code)
  return code === 0
}

async function runPlaywright() {
  if (!(await runStep('build', VITE, ['build', '--logLevel', 'warn']))) return
  const file = join(reports, 'e2e.json')
  const { code } = await run(PLAYWRIGHT, ['test', '--config', 'e2e/playwright.config.ts'], {
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  })
  const stats = readReport(file)?.stats
  add('e2e', (stats?.expected ?? 0) + (stats?.flaky ?? 0), stats?.unexpected ?? 0, code)
}

const data = await run([process.execPath, join(root, 'tools/build-engine-data.mjs')], [], { quiet: true })
if (data.code !== 0) {
  console.log(data.output)
  total.failed++
}
if (parts.length === 0) await runStep('types', TSC, ['-b'])
if (wants('unit')) await runVitest('unit')
if (wants('browser')) await runVitest('browser')
if (wants('e2e')) await runPlaywright()

console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
