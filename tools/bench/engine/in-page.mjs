// What runs inside the page: these functions are sent to it as text, so each stands alone.

/** Starts new workers of the engine beside the app's own, in the place of the last ones, and gives the page a way to ask them. */
export function startBenchEngines({ address, count = 1 }) {
  globalThis.endBenchEngines?.()
  const workers = Array.from({ length: count }, () => new Worker(address, { type: 'module' }))
  const waiting = new Map()
  let lastId = 0
  for (const worker of workers)
    worker.addEventListener('message', ({ data }) => {
      if (data.kind !== 'event') waiting.get(data.id)?.(data)
    })
  globalThis.endBenchEngines = () => {
    for (const worker of workers) worker.terminate()
  }
  globalThis.askForPicture = (body, index = 0) => {
    const id = ++lastId
    const answer = new Promise((resolve) => waiting.set(id, resolve))
    const bytes = new TextEncoder().encode(JSON.stringify(body)).buffer
    const headers = [['content-type', 'application/json']]
    const input = {
      url: 'https://engine.invalid/v1/images/generations',
      method: 'POST',
      headers,
      body: bytes,
    }
    workers[index].postMessage({ kind: 'call', id, method: 'fetch', input })
    return answer
  }
}

/** Milliseconds until the picture is there, and what its bytes add up to. */
export async function timePicture(body) {
  const start = performance.now()
  const { kind, output, error } = await globalThis.askForPicture(body)
  const tookMs = performance.now() - start
  if (kind !== 'result' || output.status !== 200) throw new Error(JSON.stringify(error ?? output?.status))
  const { data } = JSON.parse(new TextDecoder().decode(output.body))
  const text = new TextEncoder().encode(data[0].b64_json)
  const sum = [...new Uint8Array(await crypto.subtle.digest('SHA-256', text))]
  return { tookMs, sum: sum.map((byte) => byte.toString(16).padStart(2, '0')).join('') }
}

/** Begins a picture and ends its worker in the middle, as an abort does; whether it was in the middle. */
export async function endMidway({ body, afterMs }) {
  let isDone = false
  void globalThis.askForPicture(body).then(() => (isDone = true))
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  globalThis.endBenchEngines()
  return !isDone
}

/** One picture from each worker, at once. */
export async function drawAtOnce(bodies) {
  await Promise.all(bodies.map((body, index) => globalThis.askForPicture(body, index)))
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
