// What runs inside the page: these functions are sent to it as text, so each stands alone.

/** Starts a worker of the engine beside the app's own and gives the page ways to ask it. */
export function startBenchEngine(address) {
  const worker = new Worker(address, { type: 'module' })
  const waiting = new Map()
  let lastId = 0
  worker.addEventListener('message', ({ data }) => {
    if (data.kind !== 'event') waiting.get(data.id)?.(data)
  })
  const call = (input) => {
    const id = ++lastId
    const answer = new Promise((resolve) => waiting.set(id, resolve))
    worker.postMessage({ kind: 'call', id, method: 'fetch', input })
    return { answer, abort: () => worker.postMessage({ kind: 'abort', id }) }
  }
  globalThis.askForModels = () =>
    call({ url: 'https://engine.invalid/v1/models', method: 'GET', headers: [] }).answer
  globalThis.askForPicture = (body) => {
    const bytes = new TextEncoder().encode(JSON.stringify(body)).buffer
    const headers = [['content-type', 'application/json']]
    return call({ url: 'https://engine.invalid/v1/images/generations', method: 'POST', headers, body: bytes })
  }
}

/** Milliseconds until the picture is there, and what its bytes add up to. */
export async function timePicture(body) {
  const start = performance.now()
  const { kind, output, error } = await globalThis.askForPicture(body).answer
  const tookMs = performance.now() - start
  if (kind !== 'result' || output.status !== 200) throw new Error(JSON.stringify(error ?? output?.status))
  const { data } = JSON.parse(new TextDecoder().decode(output.body))
  const text = new TextEncoder().encode(data[0].b64_json)
  const sum = [...new Uint8Array(await crypto.subtle.digest('SHA-256', text))]
  return { tookMs, sum: sum.map((byte) => byte.toString(16).padStart(2, '0')).join('') }
}

/**
 * How long after an abort the worker is idle: until it has said that the call is over, and has answered another one that
 * needs no work. Nothing, where the picture was there before the abort.
 */
export async function timeAbort({ body, afterMs }) {
  const { answer, abort } = globalThis.askForPicture(body)
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  const start = performance.now()
  abort()
  const { error } = await answer
  if (error !== 'aborted') return undefined
  await globalThis.askForModels()
  return performance.now() - start
}

/**
 * Measures from the next click on to the moment at which no job is drawn or waits any more: in the page itself, because asking from
 * outside looks only every half second.
 */
export function timeNextJob() {
  const isBusy = () =>
    /Drawing|Queued/.test(document.querySelector('section[aria-label=Results]')?.textContent ?? '')
  globalThis.jobTookMs = new Promise((resolve) => {
    addEventListener(
      'click',
      ({ timeStamp }) => {
        let wasBusy = false
        const watcher = new MutationObserver(() => {
          if (isBusy()) wasBusy = true
          else if (wasBusy) {
            watcher.disconnect()
            resolve(performance.now() - timeStamp)
          }
        })
        watcher.observe(document.body, { subtree: true, childList: true, characterData: true })
      },
      { capture: true, once: true },
    )
  })
}
