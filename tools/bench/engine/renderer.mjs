// What the system says of the process that a page and its workers run in. Linux only: elsewhere there is nothing to read.
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** The renderer with the most memory: the page's own, as long as the browser shows no other. */
export async function rendererOf(browser) {
  if (!existsSync('/proc/self/status')) return undefined
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const ids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  const id = ids.sort((a, b) => residentMb(b) - residentMb(a))[0]
  return {
    residentMb: () => residentMb(id),
    workers: () => threadNames(id).filter((name) => name.startsWith('DedicatedWorker')).length,
  }
}

function residentMb(id) {
  const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? []
  return Number(kb ?? 0) / 1024
}

function threadNames(id) {
  return readdirSync(`/proc/${id}/task`).flatMap((thread) => {
    try {
      return [readFileSync(`/proc/${id}/task/${thread}/comm`, 'utf8').trim()]
    } catch {
      return [] // it ended while it was being asked
    }
  })
}
