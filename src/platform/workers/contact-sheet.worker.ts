import type { ContactSheetProtocol } from './contact-sheet-protocol'
import { drawSheet } from './draw-contact-sheet'
import { serveRpc } from './rpc'
import { writeSheet } from './write-contact-sheet'

// `self` is the worker's global scope, which is one end of the channel to the page.
serveRpc<ContactSheetProtocol>(self, {
  make: (input, { emit }) =>
    input.options.format === 'png' ? drawSheet(input, emit) : writeSheet(input, emit),
})
