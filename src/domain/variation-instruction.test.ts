import { describe, expect, it } from 'vitest'
import {
  FIRST_INSTRUCTION,
  LOCKS,
  locksOf,
  strengthOf,
  variationInstruction,
  withLock,
  withStrength,
} from './variation-instruction'

describe('the instruction', () => {
  it('begins as a strong variation of the same subject', () => {
    expect([strengthOf(FIRST_INSTRUCTION), locksOf(FIRST_INSTRUCTION)]).toEqual(['strong', ['subject']])
  })

  it.each(LOCKS)('says what is locked: %s', (lock) => {
    const open = variationInstruction('subtle', [])
    const locked = withLock(open, lock, true)
    expect(locksOf(open)).toEqual([])
    expect(locksOf(locked)).toEqual([lock])
    expect(withLock(locked, lock, true)).toBe(locked)
    expect(withLock(locked, lock, false)).toBe(open)
  })

  it('keeps what the designer wrote when a switch or the strength is changed', () => {
    const own = `${variationInstruction('strong', ['palette'])} Let it rain.`
    const changed = withLock(withStrength(own, 'subtle'), 'palette', false)
    expect(changed).toBe(`${variationInstruction('subtle', [])} Let it rain.`)
    expect(withLock(withStrength(changed, 'strong'), 'palette', true)).toBe(
      `${variationInstruction('strong', [])} Let it rain. Keep the colour palette.`,
    )
  })

  it('does not claim a strength or a lock that the text no longer says', () => {
    expect([strengthOf('Make it winter.'), locksOf('Make it winter.')]).toEqual([undefined, []])
    const begun = withStrength('Make it winter.', 'subtle')
    expect(strengthOf(begun)).toBe('subtle')
    expect(begun.endsWith(' Make it winter.')).toBe(true)
    expect(withLock('', 'subject', true)).toBe('Keep the subject: it must stay recognisably the same.')
  })
})
