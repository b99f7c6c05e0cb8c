import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '@/domain/app-error'
import { createPortFetch, serveFetchOverPort } from './port-fetch'

const open: MessagePort[] = []
afterEach(() => open.splice(0).forEach((port) => port.close()))

function connect(answer: (request: Request) => Promise<Response>) {
  const { port1, port2 } = new MessageChannel()
  open.push(port1, port2)
  serveFetchOverPort(port1, answer)
  return createPortFetch(port2)
}

describe('fetch over a port', () => {
  it('carries method, headers and body there, and status, headers and body back', async () => {
    const fetch = connect(async (request) => {
      const seen = [request.method, new URL(request.url).pathname, request.headers.get('content-type')]
      return Response.json(
        { seen, body: await request.json() },
        { status: 429, headers: { 'x-request-id': 'r1' } },
      )
    })
    const response = await fetch('https://engine.invalid/v1/images/generations', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"n":1}',
      redirect: 'error',
      cache: 'no-store',
    })
    expect([response.status, response.headers.get('x-request-id')]).toEqual([429, 'r1'])
    expect(await response.json()).toEqual({
      seen: ['POST', '/v1/images/generations', 'application/json'],
      body: { n: 1 },
    })
  })

  it('carries a form with its files, byte for byte', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
    const fetch = connect(async (request) => {
      const form = await request.formData()
      const file = form.get('image') as File // what was sent
      const seen = [form.get('prompt'), file.name, file.type, ...new Uint8Array(await file.arrayBuffer())]
      return Response.json({ names: [...form.keys()], seen })
    })
    const body = new FormData()
    body.append('prompt', 'ein Füchslein')
    body.append('image', new File([bytes], 'image.png', { type: 'image/png' }))
    const response = await fetch('https://engine.invalid/v1/images/edits', { method: 'POST', body })
    expect(await response.json()).toEqual({
      names: ['prompt', 'image'],
      seen: ['ein Füchslein', 'image.png', 'image/png', ...bytes],
    })
  })

  it('forwards an abort', async () => {
    const controller = new AbortController()
    let wasTold: () => void = () => undefined
    const told = new Promise<void>((resolve) => (wasTold = resolve))
    const fetch = connect(
      (request) =>
        new Promise(() => {
          request.signal.addEventListener('abort', wasTold)
          controller.abort()
        }),
    )
    const running = fetch('https://engine.invalid/v1/models', { signal: controller.signal })
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })
    await told
  })

  it('keeps the codes of errors', async () => {
    const fetch = connect(() => Promise.reject(new AppError('engine/failed', 'no ink')))
    await expect(fetch('https://engine.invalid/', {})).rejects.toMatchObject({
      code: 'engine/failed',
      detail: 'no ink',
    })
  })
})
