import { CLOUD_PRESETS, LOCAL_PRESETS, USUAL_HABITS } from './compatible-presets'
import type { ConnectionId } from './ids'
import { asConnectionId } from './ids'
import { BUILT_IN_MODEL, OPENAI_MODELS } from './models'
import type { OwnPrice } from './prices'
import type { ConnectionPreset, PresetId, ServerOverrides } from './server-traits'

export type { ConnectionPreset } from './server-traits'

const BUILT_IN: ConnectionPreset = {
  ...USUAL_HABITS,
  variesAnyPicture: true,
  id: 'built-in',
  name: 'Built-in engine',
  baseUrl: 'https://engine.invalid/v1',
  auth: 'none',
  needsKey: false,
  base64: 'omit',
  concurrency: 2,
  billing: 'free',
  models: [BUILT_IN_MODEL],
}

const OPENAI: ConnectionPreset = {
  ...USUAL_HABITS,
  id: 'openai',
  name: 'OpenAI',
  baseUrl: 'https://api.openai.com/v1',
  models: OPENAI_MODELS,
}

/** The server that the page came from adds a key that the browser never sees. Its address is found, not typed. */
const COMPUTER: ConnectionPreset = {
  ...USUAL_HABITS,
  id: 'computer',
  name: 'From this computer',
  baseUrl: 'http://127.0.0.1:4173/proxy/v1',
  auth: 'none',
  needsKey: false,
  headers: { 'X-Pentimento': '1' },
  models: OPENAI_MODELS,
}

const CUSTOM: ConnectionPreset = {
  ...USUAL_HABITS,
  id: 'custom',
  name: 'Compatible server',
  baseUrl: 'http://localhost:8080/v1',
  needsKey: false,
  several: 'one-request',
  concurrency: 2,
  billing: 'unknown',
}

/** In the order in which they are offered: the usual first, then the cloud, then one's own machine. */
export const CONNECTION_PRESETS: readonly ConnectionPreset[] = [
  BUILT_IN,
  OPENAI,
  COMPUTER,
  CUSTOM,
  ...CLOUD_PRESETS,
  ...LOCAL_PRESETS,
]

/** A server that requests can be sent to. The key is not part of it: keys live in the key store only. */
export interface Connection {
  id: ConnectionId
  name: string
  presetId: PresetId
  /** Absolute, without a trailing slash; endpoints are appended to it. */
  baseUrl: string
  /** Habits of this server alone, where they are not those of its preset. */
  overrides?: ServerOverrides
  /** In the place of the prices that come with the app. */
  prices?: readonly OwnPrice[]
  budget?: Budget
}

/** What may be spent with a connection in a calendar month. */
export interface Budget {
  /** US dollars. */
  monthly: number
  /** The share of it at which a warning is given, above 0 and at most 1. */
  warnAt: number
}

export const BUILT_IN_CONNECTION_ID = asConnectionId('built-in')

export function presetOf(id: PresetId): ConnectionPreset {
  const preset = CONNECTION_PRESETS.find((row) => row.id === id)
  if (!preset) throw new Error(`No connection preset "${id}"`)
  return preset
}

/** How this very server behaves: its preset, and what its owner knows better. Everybody who sends or draws a form asks here. */
export function traitsOf({
  presetId,
  overrides,
}: Pick<Connection, 'presetId' | 'overrides'>): ConnectionPreset {
  const preset = presetOf(presetId)
  return overrides ? { ...preset, ...overrides } : preset
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
