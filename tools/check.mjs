// `npm run check`: types, lint, format, dead code, unit tests (architecture among them).
import { join } from 'node:path'
import { ESLINT, KNIP, PRETTIER, root, run, TSC, VITEST } from './shell.mjs'

const STEPS = [
  ['engine data', [process.execPath, join(root, 'tools/build-engine-data.mjs')], []],
  ['types', TSC, ['-b']],
  ['lint', ESLINT, ['.', '--max-warnings', '0']],
  ['format', PRETTIER, ['--check', '--log-level', 'warn', '.']],
  ['dead code', KNIP, []],
  ['unit tests', VITEST, ['run', '--project', 'unit', '--reporter', 'dot']],
]

let failed = 0
for (const [name, command, args] of STEPS) {
  const { code, output } = await run(command, args, { quiet: true })
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name}`)
  if (code !== 0) {
    failed++
    console.log(output)
  }
}
process.exit(failed === 0 ? 0 : 1)
