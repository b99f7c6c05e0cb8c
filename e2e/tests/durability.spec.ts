import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as plain } from '@playwright/test'
import { corruptAndReopen } from '../soak/corruptions.ts'
import { killWhileSaving } from '../soak/kills.ts'

// The long version is `npm run soak`.
const test = plain.extend<{ profile: string }>({
  profile: async ({}, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'pentimento-profile-'))
    await use(profile)
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  },
})

test('nothing that was shown as saved is lost when the browser is killed', async ({ profile, baseURL }) => {
  plain.setTimeout(120_000)
  const report = await killWhileSaving({ url: `${baseURL}/`, profile, kills: 3 })
  expect(report).toMatchObject({ kills: 3, lost: [], halfWritten: [] })
  expect(report.acknowledged).toBeGreaterThan(2)
})

test('a damaged database is brought back from the second copies, and that is said', async ({
  profile,
  baseURL,
}) => {
  plain.setTimeout(120_000)
  const report = await corruptAndReopen({ url: `${baseURL}/`, profile, corruptions: 2, pictures: 10 })
  expect(report).toMatchObject({ corruptions: 2, pictures: 20, back: 20, silent: [] })
})
