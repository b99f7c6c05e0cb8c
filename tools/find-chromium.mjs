// Finds or installs the Chromium that the tests drive: PENTIMENTO_CHROMIUM, the system's, Playwright's own, then apt as root.
import { existsSync } from 'node:fs'
import { PLAYWRIGHT, run } from './shell.mjs'

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

function systemChromium() {
  return [...SYSTEM, MAC].find((path) => existsSync(path))
}

async function playwrightChromium() {
  const { chromium } = await import('playwright')
  const path = chromium.executablePath()
  return path && existsSync(path) ? path : undefined
}

async function installed() {
  return systemChromium() ?? (await playwrightChromium())
}

async function aptChromium() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  console.log('Installing chromium with apt …')
  await run(['apt-get', 'update', '-qq'], [], { quiet: true })
  await run(['apt-get', 'install', '-y', '-qq', 'chromium'], [], {
    quiet: true,
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  })
  return systemChromium()
}

/** Path of a Chromium, installed if need be. Exits with words when there is none to be had. */
export async function findChromium() {
  const named = process.env.PENTIMENTO_CHROMIUM
  if (named) return named
  const found = await installed()
  if (found) return found
  console.log('No Chromium found: asking Playwright for its own …')
  await run(PLAYWRIGHT, ['install', 'chromium'], { quiet: true })
  const fetched = (await playwrightChromium()) ?? (await aptChromium())
  if (fetched) return fetched
  console.error('The tests need a Chromium. Install one, or set PENTIMENTO_CHROMIUM to its path.')
  process.exit(1)
}
