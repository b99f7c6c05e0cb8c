// How long it takes from a press until a family tree is there: a chain of 12, and 5,000 related pictures, beside every picture an element.
import { median, row } from './measure.mjs'
import { serveBench } from './serve-bench.mjs'

const ROUNDS = 5

/** Opens the tree in a fresh page on the library that the first one has filled. */
async function openOnce(context, url, { shape, count, way }) {
  const page = await context.newPage()
  await page.goto(`${url}?shape=${shape}&count=${count}`)
  await page.waitForFunction('globalThis.isReady === true', undefined, { timeout: 300_000 })
  const figures = await page.evaluate((wanted) => globalThis.open(wanted), way)
  await page.close()
  return figures
}

export async function benchLineage(browser) {
  const server = await serveBench('lineage')
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  row('family tree', 'tree ms', 'pictures ms', 'elements')
  try {
    for (const [name, shape, count, way] of [
      ['chain of 12 edits and variations', 'chain', 13, 'ours'],
      ['5,000 related, one branch', 'family', 5000, 'ours'],
      ['5,000 related, all elements', 'family', 5000, 'everyone'],
    ]) {
      const rounds = []
      const wanted = way === 'ours' ? ROUNDS : 1
      for (let round = 0; round < wanted; round++)
        rounds.push(await openOnce(context, server.url, { shape, count, way }))
      const middle = (key) => median(rounds.map((figures) => figures[key])).toFixed(0)
      row(`  ${name}`, middle('treeMs'), middle('picturesMs'), middle('elements'))
    }
  } finally {
    await context.close()
    await server.close()
  }
}
