import { expect, test } from '@playwright/test'
import { carryOver } from '../soak/carry-over.ts'

test('a gallery is the same in a fresh profile: bytes, stars, tags, parents; and no key goes along', async ({
  page,
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const report = await carryOver(page, await context.newPage(), `${baseURL}/`, 50)
  expect(report).toMatchObject({ pictures: 50, different: 0, hasKey: false })
  expect(report.peakHeapMb).toBeGreaterThan(1)
  expect(report.peakHeapMb).toBeLessThan(300)
  await context.close()
})
