import type { Connection } from './connection'
import { traitsOf } from './connection'
import type { ImageRequest, VariationWay } from './image-request'
import { capabilitiesOf } from './models'

/** What a re-roll sends again: what the source was asked for in words. */
export type Rerollable = Exclude<ImageRequest, { kind: 'edit' }>

/** How a connection and its model would vary a picture. */
export type WayChoice =
  | {
      way: 'endpoint' | 'edit'
      hasStrength: boolean
      /** One square PNG below 4 MB, and nothing else. */
      needsSquare: boolean
    }
  | { way: 'reroll'; request: Rerollable }
  | { way: 'none'; reason: string }

interface WayQuestion {
  connection: Connection
  model: string
  /** What the source was made by; undefined for a file. */
  sourceRequest: ImageRequest | undefined
  /** What the designer chose where nobody can know what the server has. */
  asked: VariationWay | undefined
}

/** The one server of which it is known that it has given the endpoint up. */
const RETIRED_ORIGIN = 'https://api.openai.com'

/**
 * Whether the variations endpoint is there. The kind of server tells it, else the model: dall-e-2 is the model that the endpoint was made for. A model that
 * nobody knows tells nothing; then it is not called unless the designer says that it is there.
 */
export function hasVariationsEndpoint(connection: Connection, model: string): 'yes' | 'no' | 'unknown' {
  const server = traitsOf(connection)
  const { variations, family } = capabilitiesOf(model, server)
  if (server.variations !== 'by-model') return server.variations
  if (!variations || originOf(connection) === RETIRED_ORIGIN) return 'no'
  return family === 'unknown' ? 'unknown' : 'yes'
}

function originOf({ baseUrl }: Connection): string | undefined {
  return URL.canParse(baseUrl) ? new URL(baseUrl).origin : undefined
}

/** The request that a re-roll would send again, where there is one with words in it. */
export function rerollOf(sourceRequest: ImageRequest | undefined): Rerollable | undefined {
  if (sourceRequest === undefined || sourceRequest.prompt.trim() === '') return undefined
  if (sourceRequest.kind === 'generate') return sourceRequest
  return sourceRequest.kind === 'vary' && sourceRequest.way === 'reroll' ? sourceRequest : undefined
}

function rerollWay(sourceRequest: ImageRequest | undefined): WayChoice {
  const request = rerollOf(sourceRequest)
  if (request) return { way: 'reroll', request }
  return {
    way: 'none',
    reason:
      'This model neither varies nor edits pictures; it can only send a picture’s own prompt again. ' +
      'Choose another model, or a picture that was made from a prompt.',
  }
}

/** Whether this way takes one square PNG below 4 MB and nothing else. */
export function needsSquare(connection: Connection, model: string, way: VariationWay): boolean {
  if (way === 'endpoint') return !traitsOf(connection).variesAnyPicture
  return way === 'edit' && capabilitiesOf(model, traitsOf(connection)).family === 'dall-e'
}

/** The ways that stand open where the server may or may not have the endpoint, the careful one first; otherwise none to choose from. */
export function waysToChoose(question: Omit<WayQuestion, 'asked'>): readonly VariationWay[] {
  const { connection, model, sourceRequest } = question
  if (hasVariationsEndpoint(connection, model) !== 'unknown') return []
  const canReroll = rerollOf(sourceRequest) !== undefined
  return ['edit', 'endpoint', ...(canReroll ? (['reroll'] as const) : [])]
}

/** The way in which this connection and model vary a picture: the endpoint, else an edit, else its request once more, else none. */
export function variationWay(question: WayQuestion): WayChoice {
  const { connection, model, sourceRequest } = question
  const capabilities = capabilitiesOf(model, traitsOf(connection))
  const open = (way: 'endpoint' | 'edit', hasStrength: boolean): WayChoice => ({
    ...{ way, hasStrength },
    needsSquare: needsSquare(connection, model, way),
  })
  const asked = waysToChoose(question).find((way) => way === question.asked)
  const canEdit = capabilities.edits && !capabilities.editsNeedMask
  if (asked === 'reroll') return rerollWay(sourceRequest)
  if (asked === 'endpoint' || hasVariationsEndpoint(connection, model) === 'yes')
    return open('endpoint', capabilities.strengths.length > 0)
  if (!canEdit) return rerollWay(sourceRequest)
  return open('edit', true)
}

/** How it will be done, before anything is sent. */
export const WAY_WORDS: Readonly<Record<VariationWay, string>> = {
  endpoint: 'Uses the variations endpoint',
  edit: 'Uses an edit with a variation instruction',
  reroll: 'Sends this picture’s own request once more',
}

/** How it was done, on a result. */
export const WAY_DONE_WORDS: Readonly<Record<VariationWay, string>> = {
  endpoint: 'Made by the variations endpoint',
  edit: 'Made by an edit with a variation instruction',
  reroll: 'Made by sending the same request once more',
}

/** The ways in two words, where one is chosen. */
export const WAY_NAMES: Readonly<Record<VariationWay, string>> = {
  endpoint: 'Endpoint',
  edit: 'Edit',
  reroll: 'Re-roll',
}
