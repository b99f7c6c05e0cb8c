// Mask to PNG beside the browser's own encoder, and undo at 1000 strokes, in one worker of the same run.
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { mainThreadMs, row } from './measure.mjs'

async function bundleWorker() {
  const entry = fileURLToPath(new URL('mask-worker.ts', import.meta.url))
  const alias = { '@': fileURLToPath(new URL('../../src', import.meta.url)) }
  const [{ output }] = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    build: {
      write: false,
      target: 'es2023',
      lib: { entry, formats: ['iife'], name: 'mask', fileName: 'mask' },
    },
  })
  return output[0].code
}

function startWorker() {
  globalThis.worker = new Worker('/worker.js')
}

function runWorker() {
  return new Promise((resolve, reject) => {
    globalThis.worker.onmessage = ({ data }) => resolve(data)
    globalThis.worker.onerror = ({ message }) => reject(new Error(message))
    globalThis.worker.postMessage('start')
  })
}

export async function benchMask(browser) {
  const page = await browser.newPage()
  const code = await bundleWorker()
  // A blank page starts no worker: both files come from a made-up origin, answered here.
  await page.route('http://bench.localhost/**', (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: code })
      : route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
  )
  await page.goto('http://bench.localhost/')
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await page.evaluate(startWorker)
  await page.waitForTimeout(500)
  const before = await mainThreadMs(session)
  const { encoders, history } = await page.evaluate(runWorker)
  const mainMs = (await mainThreadMs(session)) - before
  row('mask to PNG in a worker (ms)', 'ratio', 'at most', 'ours, dual', 'native', 'ours KB', 'native KB')
  for (const { name, atMost, ours, native, oursKb, nativeKb } of encoders) {
    const ratio = (ours / native).toFixed(2)
    row(
      `  ${name}`,
      ratio,
      atMost.toFixed(2),
      ...[ours, native].map((ms) => ms.toFixed(1)),
      ...[oursKb, nativeKb].map((kb) => kb.toFixed(0)),
    )
  }
  row('1000 strokes of 100 points, 2048²', 'measured', 'at most')
  for (const [name, figure, atMost] of history) row(`  ${name}`, figure.toFixed(2), atMost ?? '')
  row('main thread through all of it (ms)', mainMs.toFixed(1))
  await page.close()
}
