// Mask to PNG beside the browser's own encoder, and undo at 1000 strokes, in one worker of the same run.
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { row } from './measure.mjs'

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

function runWorker() {
  return new Promise((resolve, reject) => {
    const worker = new Worker('/worker.js')
    worker.onmessage = ({ data }) => resolve(data)
    worker.onerror = ({ message }) => reject(new Error(message))
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
  const { encoders, history } = await page.evaluate(runWorker)
  row('mask to PNG in a worker (ms)', 'native', 'ours, dual', 'ratio', 'native KB', 'ours KB')
  for (const [name, ...figures] of encoders) {
    row(`  ${name}`, ...figures.map((figure, index) => figure.toFixed(index === 2 ? 2 : index > 2 ? 0 : 1)))
  }
  row('1000 strokes of 100 points, 2048²', '')
  for (const [name, figure] of Object.entries(history)) row(`  ${name}`, figure.toFixed(2))
  await page.close()
}
