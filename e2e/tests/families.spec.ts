import { readFile } from 'node:fs/promises'
import type { Family } from '../fake-server/families/family.ts'
import { PAINT } from '../fake-server/families/paint-edit.ts'
import { GEMINI, OPENROUTER, TOGETHER, XAI } from '../fake-server/families/hosted.ts'
import { LEMONADE, LOCALAI, SD_CPP } from '../fake-server/families/local.ts'
import { AZURE, DALLE_RELAY, LITELLM, OPENAI } from '../fake-server/families/official.ts'
import { SGLANG, VLLM_OMNI, XINFERENCE } from '../fake-server/families/python.ts'
import type { FamilyServer } from '../fake-server/families/serve-family.ts'
import { startFamily } from '../fake-server/families/serve-family.ts'
import type { Pixels } from '../fake-server/png-file.ts'
import { readPng, writePng } from '../fake-server/png-file.ts'
import { expect, test } from '../fixtures/test.ts'
import { EditTab } from '../pages/edit-tab.ts'
import { VariationTab } from '../pages/variation-tab.ts'
import type { Workspace } from '../pages/workspace.ts'

const FAMILIES: Readonly<Record<string, Family>> = {
  OpenAI: OPENAI,
  'a relay with dall-e-2': DALLE_RELAY,
  'stable-diffusion.cpp': SD_CPP,
  LocalAI: LOCALAI,
  Lemonade: LEMONADE,
  'vLLM-Omni': VLLM_OMNI,
  SGLang: SGLANG,
  Xinference: XINFERENCE,
  LiteLLM: LITELLM,
  'Azure OpenAI': AZURE,
  xAI: XAI,
  Together: TOGETHER,
  OpenRouter: OPENROUTER,
  Gemini: GEMINI,
}

const EDGE_PX = 512
/** Nothing that a server paints is of this colour. */
const BLUE = [40, 120, 200, 255] as const
const SOURCE = writePng({
  width: EDGE_PX,
  height: EDGE_PX,
  rgba: Buffer.alloc(EDGE_PX * EDGE_PX * 4, Buffer.from(BLUE)),
})

const pixelAt = ({ width, rgba }: Pixels, x: number, y: number): number[] => [
  ...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
]

const RED = [...PAINT, 255]
/** The largest difference of a channel: where sizes differ, an edit's colours are met with those at its border. */
const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, channel) => Math.abs(value - (b[channel] ?? 0))))

async function pictureFrom(workspace: Workspace, server: FamilyServer, family: Family): Promise<void> {
  const { page, images } = workspace
  await workspace.connect(server.baseUrl, family.key, family.provider)
  await workspace.chooseModel(family.model)
  if (Object.keys(family.extras).length > 0) await page.getByRole('button', { name: 'More options' }).click()
  for (const [label, value] of Object.entries(family.extras))
    await page.getByLabel(label, { exact: true }).fill(value)
  await workspace.ask('a fox')
  await expect(images).toHaveCount(1)
  expect(server.facts.at(-1)).toMatchObject(family.understood)
}

async function maskMiddle(tab: EditTab): Promise<void> {
  await tab.tool('Ellipse').check()
  await tab.drag([
    { x: 156, y: 156 },
    { x: 356, y: 356 },
  ])
  await tab.page.keyboard.press('Enter')
}

async function downloaded(tab: EditTab): Promise<Pixels> {
  const waiting = tab.page.waitForEvent('download')
  await tab.review.getByRole('button', { name: 'Download' }).click()
  const pixels = readPng(await readFile(await (await waiting).path()))
  if (!pixels) throw new Error('The result is no PNG')
  return pixels
}

async function editWith(workspace: Workspace, server: FamilyServer, family: Family): Promise<void> {
  const tab = new EditTab(workspace.page)
  await tab.open('source.png', SOURCE)
  await workspace.chooseModel(family.model)
  await tab.prompt.fill('A red boat')
  await maskMiddle(tab)
  if (family.edits === 'none') {
    await expect(workspace.page.getByText('This model makes no edits.')).toBeVisible()
    const before = server.requests.length
    await tab.apply.click()
    await expect(workspace.page.getByText('Nothing was sent')).toBeVisible()
    return expect(server.requests).toHaveLength(before)
  }
  const words = workspace.page.getByText('This model reads no mask')
  await expect(words).toHaveCount(family.edits === 'whole' ? 1 : 0)
  await tab.apply.click()
  await expect(tab.review).toBeVisible()
  expect(server.facts.at(-1)).toMatchObject({ masked: family.edits === 'mask' })
  const result = await downloaded(tab)
  expect(pixelAt(result, 4, 4)).toEqual(BLUE)
  expect(pixelAt(result, EDGE_PX / 2, 160 - 20)).toEqual(BLUE)
  // Where the mask is read, the server painted there and nowhere else: read the other way round, this would still be blue.
  const middle = pixelAt(result, EDGE_PX / 2, EDGE_PX / 2)
  if (family.edits === 'mask') expect(distance(middle, RED)).toBeLessThan(16)
  else expect(middle).not.toEqual(BLUE)
}

const WAY_WORDS: Readonly<Record<Family['varies'], RegExp>> = {
  endpoint: /^Uses the variations endpoint$/,
  edit: /^Uses an edit with a variation instruction$/,
  none: /^This model neither varies nor edits pictures/,
}

async function vary(workspace: Workspace, server: FamilyServer, family: Family): Promise<void> {
  const tab = new VariationTab(workspace.page)
  await tab.openFile('source.png', SOURCE)
  await workspace.chooseModel(family.model)
  await expect(tab.way).toHaveText(WAY_WORDS[family.varies])
  const before = server.requests.length
  if (family.varies === 'none') {
    await tab.make.click()
    await expect(workspace.page.getByText('Nothing was sent')).toBeVisible()
    return expect(server.requests).toHaveLength(before)
  }
  await workspace.count.fill('1')
  await tab.make.click()
  await expect(tab.tiles).toHaveCount(1)
  const posts = server.requests.slice(before).filter(({ method }) => method === 'POST')
  expect(posts).toHaveLength(1)
  expect(posts[0]?.url.includes('/variations')).toBe(family.varies === 'endpoint')
}

for (const [name, family] of Object.entries(FAMILIES))
  test(`${name}: a picture from a prompt, an edit with a mask, and a variation`, async ({ workspace }) => {
    const server = await startFamily(family)
    try {
      await pictureFrom(workspace, server, family)
      await editWith(workspace, server, family)
      await vary(workspace, server, family)
    } finally {
      expect.soft(server.refusals).toEqual([])
      await server.close()
    }
  })

test('a server that would repeat itself is told another seed each time, which the picture keeps', async ({
  workspace,
}) => {
  const server = await startFamily(SD_CPP)
  const { page, images, viewer, count } = workspace
  await workspace.connect(server.baseUrl, undefined, SD_CPP.provider)
  await count.fill('2')
  await workspace.ask('a fox')
  await expect(images).toHaveCount(2)
  const seeds = server.facts.map(({ seed }) => Number(seed))
  expect(new Set(seeds).size).toBe(2)
  await images.first().dblclick()
  await expect(viewer).toContainText(new RegExp(seeds.join('|')))
  await page.keyboard.press('Escape')
  expect(server.refusals).toEqual([])
  await server.close()
})
