import { AppError } from '@/domain/app-error'
import { serveRpc, withTransfer } from '@/platform/workers/rpc'
import type { EchoProtocol } from './rpc-echo-protocol'

serveRpc<EchoProtocol>(self, {
  echo: (text) => text,
  move: (bytes) => withTransfer(bytes, [bytes.buffer]),
  count: (to, { emit }) => {
    for (let step = 1; step <= to; step++) emit(step)
    return to
  },
  refuse: () => {
    throw new AppError('image/too-large', '9 MP', { facts: { status: 1 } })
  },
  hang: () => new Promise<never>(() => {}),
  crash: () => {
    setTimeout(() => {
      throw new Error('crashed on purpose')
    })
    return new Promise<never>(() => {})
  },
})
