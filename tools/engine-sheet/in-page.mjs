// What runs inside the page: these functions are sent to it as text, so each stands alone.

/** Starts the engine's worker and puts `askEngine` where the page's other scripts find it. */
export function startEngine(address) {
  const worker = new Worker(address, { type: 'module' })
  const waiting = new Map()
  let lastId = 0
  worker.addEventListener('message', ({ data }) => {
    if (data.kind === 'event') return
    waiting.get(data.id)?.(data)
    waiting.delete(data.id)
  })
  globalThis.askEngine = async (body) => {
    const id = ++lastId
    const bytes = new TextEncoder().encode(JSON.stringify(body)).buffer
    const input = { url: 'https://engine.invalid/v1/images/generations', method: 'POST', headers: [['content-type', 'application/json']], body: bytes } // prettier-ignore
    const answer = await new Promise((resolve) => {
      waiting.set(id, resolve)
      worker.postMessage({ kind: 'call', id, method: 'fetch', input })
    })
    if (answer.kind !== 'result') throw new Error(JSON.stringify(answer))
    return JSON.parse(new TextDecoder().decode(answer.output.body))
  }
}

/** Draws the cells of a sheet and lays them out with their prompts below. */
export async function drawSheet({ columns, cells }) {
  const [edge, label, gap] = [384, 44, 8]
  const rows = Math.ceil(cells.length / columns)
  const canvas = new OffscreenCanvas(columns * (edge + gap) + gap, rows * (edge + label + gap) + gap)
  const ctx = canvas.getContext('2d')
  ctx.fillStyle = '#202024'
  ctx.fillRect(0, 0, canvas.width, canvas.height)
  ctx.imageSmoothingQuality = 'high'
  const words = []
  for (const [index, { prompt, seed, width, height, more }] of cells.entries()) {
    const started = performance.now()
    const answer = await globalThis.askEngine({ prompt, seed, size: `${width}x${height}`, ...more })
    const tookMs = Math.round(performance.now() - started)
    const [x, y] = [gap + (index % columns) * (edge + gap), gap + Math.floor(index / columns) * (edge + label + gap)] // prettier-ignore
    ctx.fillStyle = '#f4f4f6'
    ctx.font = '15px sans-serif'
    const caption = `${index + 1}. ${prompt}`
    const split = caption.length > 50 ? caption.lastIndexOf(' ', 50) : caption.length
    ctx.fillText(caption.slice(0, split), x, y + edge + 18)
    ctx.fillText(caption.slice(split), x, y + edge + 36)
    const [picture] = answer.data ?? []
    words.push(
      `${index + 1}. [${tookMs} ms] ${prompt}\n   ${picture?.revised_prompt ?? JSON.stringify(answer)}`,
    )
    if (!picture) continue
    const bytes = Uint8Array.from(atob(picture.b64_json), (letter) => letter.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes]))
    const scale = edge / Math.max(bitmap.width, bitmap.height)
    ctx.fillStyle = '#c8508a'
    ctx.fillRect(x, y, bitmap.width * scale, bitmap.height * scale)
    ctx.drawImage(bitmap, x, y, bitmap.width * scale, bitmap.height * scale)
    bitmap.close()
  }
  const blob = await canvas.convertToBlob({ type: 'image/png' })
  const png = await new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result.split(',')[1])
    reader.readAsDataURL(blob)
  })
  return { png, words }
}
