import type { Connection } from './connection'
import { traitsOf } from './connection'
import type { Dialect } from './dialects'
import { DIALECTS } from './dialects'
import type { ImageRequest } from './image-request'

/** A number below 2³¹ that nobody foresees where the text is a fresh id (FNV-1a, Fowler, Noll and Vo). */
function numberOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 1
}

/**
 * The request with a seed drawn for it, where its server would otherwise draw the same picture each time: the seed is then known,
 * kept with the picture, and may be asked for again. Every other request comes back as it is.
 */
export function withSeed<Request extends ImageRequest>(
  request: Request,
  connection: Connection,
  newId: () => string,
): Request {
  const { repeatsItself }: Dialect = DIALECTS[traitsOf(connection).dialect]
  if (!repeatsItself || request.extras?.seed !== undefined) return request
  return { ...request, extras: { ...request.extras, seed: numberOf(newId()) } }
}
