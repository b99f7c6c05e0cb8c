import { compositeEdit } from './composite-edit'
import type { EditProtocol } from './edit-protocol'
import { createTurns } from './in-turn'
import { prepareEdit } from './prepare-edit'
import { readPixels } from './read-pixels'
import { serveRpc } from './rpc'

const inTurn = createTurns()

// `self` is the worker's global scope, which is one end of the channel to the page.
serveRpc<EditProtocol>(self, {
  prepare: (input, { signal }) =>
    inTurn(async () => {
      signal.throwIfAborted()
      return prepareEdit(input)
    }),
  composite: (input) => inTurn(() => compositeEdit(input, readPixels)),
})
