import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import type { Browser, Page } from '@playwright/test'
import { chromiumLaunchOptions } from '../../tools/chromium.ts'

/** A browser on a profile that stays, with a process of its own to be killed. */
export interface OwnBrowser {
  page: Page
  /** Ends as a crash or a power button does: without a word. */
  kill(): Promise<void>
  /** Ends as a closed window does. */
  quit(): Promise<void>
}

async function portOf(profile: string, process: ChildProcess): Promise<number> {
  for (let tries = 0; tries < 300; tries++) {
    if (process.exitCode !== null) throw new Error(`The browser ended with ${process.exitCode}`)
    const text = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '')
    const port = Number.parseInt(text, 10)
    if (port > 0) return port
    await sleep(50)
  }
  throw new Error('The browser did not open its debugging port')
}

async function ended(process: ChildProcess): Promise<void> {
  if (process.exitCode === null && process.signalCode === null) await once(process, 'exit')
}

/** All processes of the browser's group at once. */
async function killGroup(process: ChildProcess): Promise<void> {
  if (process.pid === undefined) return
  const { pid } = process
  try {
    globalThis.process.kill(-pid, 'SIGKILL')
  } catch {
    // Gone already.
  }
  await ended(process)
}

async function connected(browser: Browser): Promise<Page> {
  const [context] = browser.contexts()
  if (!context) throw new Error('The browser has no window')
  return context.pages()[0] ?? context.newPage()
}

/** Starts a browser on this profile; the page is blank. */
export async function startBrowser(profile: string): Promise<OwnBrowser> {
  const { executablePath = chromium.executablePath(), args } = chromiumLaunchOptions()
  await rm(join(profile, 'DevToolsActivePort'), { force: true })
  const process = spawn(
    executablePath,
    [
      ...args,
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--no-default-browser-check',
      '--disable-crash-reporter',
      '--hide-crash-restore-bubble',
      '--window-size=1440,900',
      'about:blank',
    ],
    { detached: true, stdio: 'ignore' },
  )
  try {
    const port = await portOf(profile, process)
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    const page = await connected(browser)
    return {
      page,
      kill: async () => {
        await killGroup(process)
        await browser.close().catch(() => undefined)
      },
      quit: async () => {
        const session = await browser.newBrowserCDPSession()
        await session.send('Browser.close').catch(() => undefined)
        await Promise.race([ended(process), sleep(5_000)])
        await killGroup(process)
        await browser.close().catch(() => undefined)
      },
    }
  } catch (error) {
    await killGroup(process)
    throw error
  }
}
