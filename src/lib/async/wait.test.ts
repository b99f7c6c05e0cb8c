import { describe, expect, it } from 'vitest'
import { wait } from './wait'

describe('wait', () => {
  it('ends by itself, or as soon as it is aborted', async () => {
    await wait(1)
    const controller = new AbortController()
    const long = wait(3_600_000, controller.signal)
    controller.abort()
    await expect(long).rejects.toMatchObject({ name: 'AbortError' })
    await expect(wait(3_600_000, controller.signal)).rejects.toMatchObject({ name: 'AbortError' })
  })
})
