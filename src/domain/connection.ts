import type { MaskPolarity } from '@/lib/png/encode-mask'
import type { ConnectionId } from './ids'
import { asConnectionId } from './ids'
import { BUILT_IN_MODEL, OPENAI_MODELS } from './models'

/** How a server wants to be told who is asking. `dummy` sends a fixed word to servers that refuse requests without the header. */
export type AuthStyle = 'none' | 'bearer' | 'dummy'

/** How the server is asked for bytes instead of links. */
export type Base64Parameter = 'omit' | 'b64_json' | 'base64'

/** What is known of a kind of server before it is ever asked. */
export interface ConnectionPreset {
  id: 'built-in' | 'openai' | 'custom'
  name: string
  baseUrl: string
  auth: AuthStyle
  /** True where every request without a key is refused, so that none is sent. */
  needsKey: boolean
  base64: Base64Parameter
  /** Several pictures: one request that asks for n, or n requests that ask for one each (separate progress, cancel and failure). */
  several: 'one-request' | 'separate-requests'
  /** Requests in flight at once for one job. */
  concurrency: number
  /** Where the money goes: shown in words about a failed request. */
  billing: 'free' | 'paid' | 'unknown'
  models: readonly string[]
  help: string
  /** How the files of an edit are sent; `none` where the server has no edits. */
  editBody: 'multipart' | 'json-openai' | 'none'
  /** Name of the part that holds a picture. `auto`: `image` for one, `image[]` for several, which most servers understand. */
  imageField: 'image[]' | 'image' | 'auto'
  maskField: 'mask' | 'mask_image' | 'mask[]'
  /** What the server reads off a mask; `none` where it reads none, so that none is sent. */
  maskPolarity: MaskPolarity | 'none'
  /** True where the variations endpoint takes any picture as it is; the others want one square PNG below 4 MB. */
  variesAnyPicture?: boolean
}

/** One PNG that readers of transparency and readers of brightness understand alike. */
const USUAL_EDITS = {
  editBody: 'multipart',
  imageField: 'auto',
  maskField: 'mask',
  maskPolarity: 'dual',
} as const satisfies Partial<ConnectionPreset>

export const CONNECTION_PRESETS: readonly ConnectionPreset[] = [
  {
    ...USUAL_EDITS,
    variesAnyPicture: true,
    id: 'built-in',
    name: 'Built-in engine',
    baseUrl: 'https://engine.invalid/v1',
    auth: 'none',
    needsKey: false,
    base64: 'omit',
    several: 'separate-requests',
    concurrency: 1,
    billing: 'free',
    models: [BUILT_IN_MODEL],
    help: 'Draws illustrations in this browser, by rules and not by an AI model. No key, no network, no cost.',
  },
  {
    ...USUAL_EDITS,
    id: 'openai',
    name: 'OpenAI',
    baseUrl: 'https://api.openai.com/v1',
    auth: 'bearer',
    needsKey: true,
    base64: 'b64_json',
    several: 'separate-requests',
    concurrency: 3,
    billing: 'paid',
    models: OPENAI_MODELS,
    help: 'Use a project key that may only create images and list models, with a monthly budget.',
  },
  {
    ...USUAL_EDITS,
    id: 'custom',
    name: 'Compatible server',
    baseUrl: 'http://localhost:8080/v1',
    auth: 'bearer',
    needsKey: false,
    base64: 'b64_json',
    several: 'one-request',
    concurrency: 1,
    billing: 'unknown',
    models: [],
    help: 'Any server that speaks the Images API. It has to allow requests from this page (CORS).',
  },
]

/** A server that requests can be sent to. The key is not part of it: keys live in the key store only. */
export interface Connection {
  id: ConnectionId
  name: string
  presetId: ConnectionPreset['id']
  /** Absolute, without a trailing slash; endpoints are appended to it. */
  baseUrl: string
}

export const BUILT_IN_CONNECTION_ID = asConnectionId('built-in')

export function presetOf(id: ConnectionPreset['id']): ConnectionPreset {
  const preset = CONNECTION_PRESETS.find((row) => row.id === id)
  if (!preset) throw new Error(`No connection preset "${id}"`)
  return preset
}

export const BUILT_IN_CONNECTION: Connection = {
  id: BUILT_IN_CONNECTION_ID,
  name: presetOf('built-in').name,
  presetId: 'built-in',
  baseUrl: presetOf('built-in').baseUrl,
}

export function isBuiltIn(connection: Connection): boolean {
  return connection.presetId === 'built-in'
}
