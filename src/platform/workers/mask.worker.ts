import { createMaskHandlers } from './mask-handlers'
import type { MaskProtocol } from './mask-protocol'
import { readMaskPicture } from './read-mask-file'
import { readPixels } from './read-pixels'
import { serveRpc } from './rpc'

// `self` is the worker's global scope, which is one end of the channel to the page.
serveRpc<MaskProtocol>(self, createMaskHandlers({ picture: readPixels, file: readMaskPicture }))
