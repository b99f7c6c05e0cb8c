import { describe, expect, it } from 'vitest'
import type { SentPrompt } from '@/domain/prompt-book'
import { HistoryStepper } from './history-stepper'

/** Newest first: prompt 0 was sent last. */
const listOf = (count: number) => {
  const all = Array.from({ length: count }, (_, at): SentPrompt => ({
    ...{ prompt: `prompt ${at}`, usedAt: 1000 - at, uses: 1, kind: 'generate' },
    settings: { model: 'm', size: 'auto', count: 1 },
  }))
  return async ({ limit, before = Infinity }: { limit: number; before?: number }) =>
    all.filter(({ usedAt }) => usedAt < before).slice(0, limit)
}

describe('HistoryStepper', () => {
  it('goes back, and forth again to what was being written', async () => {
    const stepper = new HistoryStepper(listOf(2))
    expect(await stepper.step('older', 'mine')).toBe('prompt 0')
    expect(await stepper.step('older', 'prompt 0')).toBe('prompt 1')
    expect(await stepper.step('older', 'prompt 1')).toBeUndefined()
    expect(await stepper.step('newer', 'prompt 1')).toBe('prompt 0')
    expect(await stepper.step('newer', 'prompt 0')).toBe('mine')
    expect(await stepper.step('newer', 'mine')).toBeUndefined()
  })
  it('reaches every prompt, page after page', async () => {
    const stepper = new HistoryStepper(listOf(100))
    let shown = ''
    for (let at = 0; at < 100; at++) shown = (await stepper.step('older', shown)) ?? 'none'
    expect(shown).toBe('prompt 99')
  })
  it('takes a text that was changed on the way for the one that is being written', async () => {
    const stepper = new HistoryStepper(listOf(3))
    await stepper.step('older', 'mine')
    expect(await stepper.step('older', 'prompt 0 and more')).toBe('prompt 0')
    expect(await stepper.step('newer', 'prompt 0')).toBe('prompt 0 and more')
  })
  it('skips what stands there already', async () => {
    const stepper = new HistoryStepper(listOf(3))
    expect(await stepper.step('older', 'prompt 0')).toBe('prompt 1')
    expect(await stepper.step('newer', 'prompt 1')).toBe('prompt 0')
    expect(await stepper.step('newer', 'prompt 0')).toBeUndefined()
  })
})
