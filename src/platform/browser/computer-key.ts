/** What the server that this page came from lends to it, and to nobody else. */
const COMPUTER_KEY_PATH = './proxy/v1'

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Where requests go that are sent with the key of this computer, or undefined: the page is not served by `npm start`, or that was
 * started without one.
 */
export async function findComputerKey(): Promise<string | undefined> {
  if (!LOOPBACK.has(location.hostname)) return undefined
  try {
    const response = await fetch('./proxy/status', { headers: { 'X-Pentimento': '1' }, cache: 'no-store' })
    const body: unknown = response.ok ? await response.json() : undefined
    const hasKey = typeof body === 'object' && body !== null && 'hasKey' in body && body.hasKey === true
    return hasKey ? new URL(COMPUTER_KEY_PATH, location.href).href : undefined
  } catch {
    // The page itself, or nothing: a server that knows nothing of keys.
    return undefined
  }
}
