import { describe, expect, it } from 'vitest'
import { createInTurn } from './in-turn'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('without the browser’s locks', () => {
  it('lets one work begin when the one before has ended, whether it failed or not', async () => {
    const inTurn = createInTurn(undefined)
    const seen: string[] = []
    const work = (name: string, ms: number) => async () => {
      seen.push(`${name} begins`)
      await pause(ms)
      seen.push(`${name} ends`)
      if (name === 'first') throw new Error('first failed')
      return name
    }
    const first = inTurn('budget', work('first', 5))
    const second = inTurn('budget', work('second', 0))
    await expect(first).rejects.toThrow('first failed')
    expect(await second).toBe('second')
    expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
  })

  it('makes nobody wait for work under another name', async () => {
    const inTurn = createInTurn(undefined)
    const slow = inTurn('slow', () => pause(5).then(() => 'slow'))
    const quick = inTurn('quick', async () => 'quick')
    expect(await Promise.race([slow, quick])).toBe('quick')
  })
})
