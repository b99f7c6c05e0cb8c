import { afterEach, describe, expect, it } from 'vitest'
import type { EchoProtocol } from '@/testing/rpc-echo-protocol'
import type { RpcClient } from './rpc'
import { createRpcClient } from './rpc'

let spawned = 0
let client: RpcClient<EchoProtocol>

function start(onAbort: 'message' | 'terminate' = 'terminate'): RpcClient<EchoProtocol> {
  spawned = 0
  client = createRpcClient<EchoProtocol>(
    () => {
      spawned++
      return new Worker(new URL('../../testing/rpc-echo.worker.ts', import.meta.url), { type: 'module' })
    },
    { onAbort },
  )
  return client
}

afterEach(() => client.dispose())

describe('rpc over a real worker', () => {
  it('starts the worker at the first call and keeps it', async () => {
    start()
    expect(spawned).toBe(0)
    expect(await Promise.all([client.call('echo', 'a'), client.call('echo', 'b')])).toEqual(['a', 'b'])
    expect(spawned).toBe(1)
  })

  it('moves buffers instead of copying them, and reports progress in order', async () => {
    start()
    const bytes = Uint8Array.of(1, 2, 3)
    const back = await client.call('move', bytes, { transfer: [bytes.buffer] })
    expect([...back]).toEqual([1, 2, 3])
    expect(bytes.byteLength).toBe(0)
    const steps: number[] = []
    expect(await client.call('count', 3, { onEvent: (step) => steps.push(step) })).toBe(3)
    expect(steps).toEqual([1, 2, 3])
  })

  it('keeps the code and the facts of an error', async () => {
    start()
    const refusal = client.call('refuse', undefined)
    await expect(refusal).rejects.toMatchObject({
      code: 'image/too-large',
      detail: '9 MP',
      facts: { status: 1 },
    })
  })

  it('names a crash, and starts again at the next call', async () => {
    start()
    const hanging = client.call('hang', undefined)
    await expect(client.call('crash', undefined)).rejects.toMatchObject({ code: 'worker/crashed' })
    await expect(hanging).rejects.toMatchObject({ code: 'worker/crashed' })
    expect(await client.call('echo', 'alive')).toBe('alive')
    expect(spawned).toBe(2)
  })

  it('names a script that cannot be loaded', async () => {
    client = createRpcClient<EchoProtocol>(() => new Worker('/no-such-script.js'), { onAbort: 'message' })
    await expect(client.call('echo', 'a')).rejects.toMatchObject({ code: 'worker/crashed' })
  })

  it('kills a worker that does not listen when its call is aborted', async () => {
    start('terminate')
    const controller = new AbortController()
    const hanging = client.call('hang', undefined, { signal: controller.signal })
    controller.abort()
    await expect(hanging).rejects.toMatchObject({ name: 'AbortError' })
    expect(await client.call('echo', 'alive')).toBe('alive')
    expect(spawned).toBe(2)
  })
})
