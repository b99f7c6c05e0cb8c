// Textured holes of known content, filled by the built-in engine and by OpenCV's Telea in one run: time, and likeness to what was there.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median, row } from './measure.mjs'
import { photos, serveBench } from './serve-bench.mjs'

const PHOTOS = 'brushes chelsea china coffee dandelion dogs fig flower hills lounge peaks stream'
  .split(' ')
  .map((name) => `${name}.jpg`)
const PATTERNS = ['bricks', 'boards', 'cloth', 'fence', 'tiles']
/** A drawn texture goes on in one way only; what is in a photo's hole nobody can know. */
const CASES = [
  { kind: 'patterns', names: PATTERNS, edgePx: 1024, share: 0.02 },
  { kind: 'patterns', names: PATTERNS, edgePx: 1024, share: 0.1 },
  { kind: 'photos', names: PHOTOS, edgePx: 1024, share: 0.02 },
  { kind: 'photos', names: PHOTOS, edgePx: 1024, share: 0.1 },
]

const openCv = fileURLToPath(import.meta.resolve('@techstark/opencv-js'))

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function report(name, results) {
  for (const [who, key] of [
    ['ours', 'ours'],
    ["OpenCV's Telea", 'theirs'],
  ]) {
    const all = results.map((result) => result[key])
    row(
      `  ${who}: ${name}`,
      median(all.map(({ ms }) => ms)).toFixed(0),
      Math.max(...all.map(({ stageMs }) => stageMs)).toFixed(0),
      mean(all.map(({ psnr }) => psnr)).toFixed(2),
      mean(all.map(({ ssim }) => ssim)).toFixed(3),
      mean(all.map(({ spread }) => spread)).toFixed(2),
    )
  }
  const wins = (figure) => results.filter(({ ours, theirs }) => ours[figure] > theirs[figure]).length
  row(`  ours better, of ${results.length}`, '', '', wins('psnr'), wins('ssim'))
}

export async function benchFill(browser) {
  const looks = mkdtempSync(join(tmpdir(), 'fills-'))
  const server = await serveBench('fill', photos)
  const page = await browser.newPage()
  try {
    await page.goto(server.url)
    await page.addScriptTag({ path: openCv })
    await page.waitForFunction(() => globalThis.compareFills)
    const compare = (name, { edgePx, share }) =>
      page.evaluate(([url, edge, part]) => globalThis.compareFills(url, edge, part), [name, edgePx, share])
    await compare(PHOTOS[0], CASES[0])
    row('textured holes', 'median ms', 'stop after', 'PSNR dB', 'SSIM', 'texture')
    for (const hole of CASES) {
      const results = []
      for (const name of hole.names) {
        const result = await compare(name, hole)
        results.push(result)
        const file = `${name.replace('.jpg', '')}-${100 * hole.share}.jpg`
        writeFileSync(join(looks, file), Buffer.from(result.jpeg, 'base64'))
      }
      report(`${hole.kind}, ${100 * hole.share} %`, results)
    }
    console.log(`  what was there, ours, Telea's, to look at: ${looks}`)
  } finally {
    await page.close()
    await server.close()
  }
}
