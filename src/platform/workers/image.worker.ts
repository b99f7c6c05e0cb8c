import { encode, inspect, intake, layered, png, sha256, thumbnail } from './image-handlers'
import type { ImageProtocol } from './image-protocol'
import { serveRpc } from './rpc'

// `self` is the worker's global scope, which is one end of the channel to the page.
serveRpc<ImageProtocol>(self, { thumbnail, png, encode, layered, intake, inspect, sha256 })
