// The built-in engine through the real interface: from the press of the button to a saved picture, and how long the page was blocked.
import { blockedMs, median, row, watchLongTasks } from './measure.mjs'

const PROMPTS = [
  'A cute baby sea otter',
  'A cute baby sea otter wearing a beret',
  'a red fox in a snowy forest at night',
  'city skyline at sunset, watercolor',
  'portrait of a robot in a garden',
  'bowl of ramen on a wooden table',
  'abstract geometric poster, blue and orange',
  'a castle on a mountain at dawn',
  'three penguins on the snow',
  'a lighthouse on the beach during a storm',
  'jellyfish and turtle underwater',
  'a cozy room with a cat and a book at night',
]
const ROUNDS = 3

export async function benchEngine(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.addInitScript(watchLongTasks)
  await page.goto(url)
  const prompt = page.getByRole('textbox', { name: 'Prompt', exact: true })
  const generate = page.getByRole('button', { name: 'Generate' })
  const running = page.getByRole('region', { name: 'Results' }).getByText(/Drawing|Queued/)
  row('built-in engine, 1024 × 1024 (ms)', 'median', 'worst')
  for (const text of PROMPTS) {
    const times = []
    for (let round = 0; round < ROUNDS; round++) {
      await prompt.fill(text)
      await page.waitForTimeout(700)
      const start = performance.now()
      await generate.click()
      await running.first().waitFor()
      await running.first().waitFor({ state: 'detached' })
      times.push(performance.now() - start)
    }
    row(`  ${text}`.slice(0, 33), median(times).toFixed(0), Math.max(...times).toFixed(0))
  }
  const { longest } = await blockedMs(page)
  row('  longest task of the page', longest.toFixed(0))
  await page.close()
}
