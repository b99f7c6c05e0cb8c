import { changePicture } from './change-picture'
import type { ChangeProtocol } from './change-protocol'
import { serveRpc } from './rpc'

// `self` is the worker's global scope, which is one end of the channel to the page.
serveRpc<ChangeProtocol>(self, {
  change: (input, { emit }) => changePicture(input, emit),
})
