import { createCompareHandlers } from './compare-handlers'
import type { CompareProtocol } from './compare-protocol'
import { serveRpc } from './rpc'

// `self` is the worker's global scope, which is one end of the channel to the page.
serveRpc<CompareProtocol>(self, createCompareHandlers())
