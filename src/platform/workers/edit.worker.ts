import { compositeEdit } from './composite-edit'
import type { EditProtocol } from './edit-protocol'
import { createTurns } from './in-turn'
import { fitPicture } from './fit-picture'
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
  fit: (input, { signal }) =>
    inTurn(async () => {
      signal.throwIfAborted()
      return fitPicture(input)
    }),
  composite: (input) => inTurn(() => compositeEdit(input, readPixels)),
})
