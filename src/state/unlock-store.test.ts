import { expect, it } from 'vitest'
import { createUnlockStore } from './unlock-store'

it('asks once for all who wait, and answers them together', async () => {
  const unlock = createUnlockStore()
  const never = new AbortController().signal
  expect(unlock.store.getState().isAsked).toBe(false)
  const waiting = [unlock.ask(never), unlock.ask(never)]
  expect(unlock.store.getState().isAsked).toBe(true)
  unlock.answered()
  await Promise.all(waiting)
  expect(unlock.store.getState().isAsked).toBe(false)
})

it('asks no longer when the last who waited has given up', async () => {
  const unlock = createUnlockStore()
  const [one, other] = [new AbortController(), new AbortController()]
  const waiting = [unlock.ask(one.signal), unlock.ask(other.signal)]
  one.abort()
  await waiting[0]
  expect(unlock.store.getState().isAsked).toBe(true)
  other.abort()
  await waiting[1]
  expect(unlock.store.getState().isAsked).toBe(false)
})
