import { onTestFinished } from 'vitest'
import { AppError } from '@/domain/app-error'
import { emptyMask, type MaskDocument, type MaskOperation } from '@/domain/mask/mask-document'
import { createMaskHandlers } from '@/platform/workers/mask-handlers'
import type { MaskProtocol } from '@/platform/workers/mask-protocol'
import { createMaskWorker } from '@/platform/workers/mask-worker-client'
import type { PixelReader } from '@/platform/workers/open-mask'
import type { MaskPicture } from '@/platform/workers/read-mask-file'
import { serveRpc } from '@/platform/workers/rpc'
import { createMaskSession } from '@/usecases/mask-session'

export const WIDTH = 64
export const HEIGHT = 40

/** Left half black, right half white. */
export const twoHalves: PixelReader = () => {
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(255)
  for (let i = 0; i < data.length; i += 4) if ((i / 4) % WIDTH < WIDTH / 2) data.fill(0, i, i + 3)
  return Promise.resolve({ width: WIDTH, height: HEIGHT, data })
}

/** A red disc of radius 10 in the middle of blue. */
export const discPicture: PixelReader = () => {
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4)
  for (let at = 0; at < WIDTH * HEIGHT; at++) {
    const isInside = Math.hypot((at % WIDTH) + 0.5 - 32, Math.floor(at / WIDTH) + 0.5 - 20) < 10
    data.set(isInside ? [200, 60, 50, 255] : [50, 80, 190, 255], 4 * at)
  }
  return Promise.resolve({ width: WIDTH, height: HEIGHT, data })
}

/** A mask file of half the size: its left quarter is white, the rest black. */
export const quarterFile = (): Promise<MaskPicture> => {
  const data = new Uint8ClampedArray(32 * 20 * 4)
  for (let at = 0; at < data.length; at += 4) data.fill((at / 4) % 32 < 8 ? 255 : 0, at, at + 3)
  for (let at = 3; at < data.length; at += 4) data[at] = 255
  return Promise.resolve({ pixels: { width: 32, height: 20, data }, isLossy: false })
}

const noFile = (): Promise<MaskPicture> => Promise.reject(new AppError('image/unsupported'))

interface SessionParts {
  picture?: PixelReader
  file?: () => Promise<MaskPicture>
  document?: MaskDocument
}

/** A session whose worker is the real one's code on a channel of the same thread, until the test is over. */
export function openMaskSession(parts: SessionParts = {}) {
  const { picture = twoHalves, file = noFile, document = emptyMask(WIDTH, HEIGHT) } = parts
  const calls: string[] = []
  let here: MessagePort | undefined
  const worker = createMaskWorker(() => {
    const { port1, port2 } = new MessageChannel()
    here = port1
    onTestFinished(() => {
      port1.close()
      port2.close()
    })
    const handlers = createMaskHandlers({ picture, file })
    const perform: typeof handlers.perform = (input, context) => {
      calls.push(input.command.kind)
      return handlers.perform(input, context)
    }
    serveRpc<MaskProtocol>(port2, { ...handlers, perform })
    return port1
  })
  const session = createMaskSession(worker, { document, picture: new Blob(), colour: [255, 0, 0] })
  return { session, calls, crash: () => here?.dispatchEvent(new Event('messageerror')) }
}

export const box = (x: number, y: number, width: number, height: number): MaskOperation => ({
  kind: 'rectangle',
  rect: { x, y, width, height },
  combine: 'add',
})
