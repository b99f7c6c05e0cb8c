import { describe, expect, it } from 'vitest'
import { keepFromEviction } from './persist'
import { isMac } from './shortcut-platform'

describe('isMac', () => {
  it.each([
    [{ platform: 'MacIntel' }, true],
    [{ platform: 'iPad' }, true],
    [{ platform: 'Linux x86_64' }, false],
    [{ platform: 'Win32', userAgentData: { platform: 'Windows' } }, false],
    [{ platform: 'Linux x86_64', userAgentData: { platform: 'macOS' } }, true],
    [{}, false],
  ])('%j → %s', (hints, expected) => {
    expect(isMac(hints)).toBe(expected)
  })
})

describe('keepFromEviction', () => {
  const yes = async () => true
  const no = async () => false
  it('does not ask again for what it has', async () => {
    const persist = () => Promise.reject(new Error('asked'))
    expect(await keepFromEviction({ persisted: yes, persist })).toBe(true)
  })
  it('says what the browser says', async () => {
    expect(await keepFromEviction({ persisted: no, persist: yes })).toBe(true)
    expect(await keepFromEviction({ persisted: no, persist: no })).toBe(false)
  })
  it('takes a missing or failing API for a no', async () => {
    expect(await keepFromEviction({})).toBe(false)
    expect(await keepFromEviction({ persisted: () => Promise.reject(new TypeError()) })).toBe(false)
  })
})
