import { accessSync, constants } from 'node:fs'

const SYSTEM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The Chromium that tests drive: `PENTIMENTO_CHROMIUM`, else one of the system's, else undefined (Playwright's own). */
export function chromiumPath(): string | undefined {
  const named = process.env.PENTIMENTO_CHROMIUM
  if (named) return named
  return SYSTEM_PATHS.find(isExecutable)
}

/** Playwright launch options for that browser. Root has no sandbox; the rest keeps a browser off the network. */
export function chromiumLaunchOptions(): { executablePath?: string; args: string[] } {
  const path = chromiumPath()
  const args = [
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  if (process.getuid?.() === 0) args.push('--no-sandbox')
  return path ? { executablePath: path, args } : { args }
}
