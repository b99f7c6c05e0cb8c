// Objects taken out of the project's own photographs by the built-in engine, at 1024 px: how long it takes, and what it looks like.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, quantile, row } from './measure.mjs'
import { photos, serveBench } from './serve-bench.mjs'

/** All pairs of one difficulty on one picture, at 100 %, each under its name. */
async function saveSheet(browser, path, looks) {
  const pairs = looks.map(
    ({ title, jpeg }) =>
      `<figure><figcaption>${title}</figcaption><img src="data:image/jpeg;base64,${jpeg}"></figure>`,
  )
  const style =
    'body{display:flex;flex-wrap:wrap;gap:12px;background:#222;color:#ddd;font:14px sans-serif}figure{margin:0}'
  const page = await browser.newPage({ viewport: { width: 1900, height: 1000 }, deviceScaleFactor: 1 })
  await page.setContent(`<style>${style}</style>${pairs.join('')}`)
  await page.screenshot({ path, fullPage: true })
  await page.close()
}

export async function benchEdit(browser) {
  const removals = JSON.parse(readFileSync(join(photos, 'removals.json'), 'utf8'))
  const looks = mkdtempSync(join(tmpdir(), 'removals-'))
  const server = await serveBench('edit', photos)
  const page = await browser.newPage()
  try {
    await page.goto(server.url)
    await page.waitForFunction(() => globalThis.removeObject)
    const take = ({ photo, shape }) =>
      page.evaluate(([url, form]) => globalThis.removeObject(url, form), [photo, shape])
    await take(removals[0]) // the first one also loads the engine
    row('taking objects out at 1024 px', 'ms', 'masked %')
    const times = { easy: [], hard: [] }
    const sheets = { easy: [], hard: [] }
    for (const [index, removal] of removals.entries()) {
      const { ms, share, jpeg } = await take(removal)
      times[removal.difficulty].push(ms)
      row(
        `  ${removal.photo.slice(0, -4)}, ${removal.name}`.slice(0, 33),
        ms.toFixed(0),
        (100 * share).toFixed(1),
      )
      sheets[removal.difficulty].push({ title: `${index + 1} ${removal.name}`, jpeg })
      const name = `${String(index + 1).padStart(2, '0')}-${removal.name.replaceAll(' ', '-')}.jpg`
      writeFileSync(join(looks, name), Buffer.from(jpeg, 'base64'))
    }
    const all = [...times.easy, ...times.hard]
    row('  median (below 2000)', median(all).toFixed(0))
    row('  p90', quantile(all, 0.9).toFixed(0))
    row('  median of the easy ones', median(times.easy).toFixed(0))
    row('  slowest', Math.max(...all).toFixed(0))
    for (const [difficulty, pairs] of Object.entries(sheets))
      await saveSheet(browser, join(looks, `sheet-${difficulty}.png`), pairs)
    console.log(`  before and after, to look at: ${looks}`)
  } finally {
    await page.close()
    await server.close()
  }
}
