import type { Connection, ConnectionPreset } from '@/domain/connection'
import { presetOf } from '@/domain/connection'
import type { ConnectionId } from '@/domain/ids'
import type { ServerOverrides } from '@/domain/server-traits'
import { parseOverrides } from '@/state/parse-overrides'

/** What stands in the form. The key is what was typed, never one that is held. */
export interface ConnectionDraft {
  id: ConnectionId
  presetId: ConnectionPreset['id']
  name: string
  baseUrl: string
  key: string
  /** What stays as it is while the provider does. */
  overrides?: ServerOverrides
}

export type DraftField = 'name' | 'baseUrl' | 'key'
export type DraftErrors = Partial<Record<DraftField, string>>

export function newDraft(id: ConnectionId): ConnectionDraft {
  const { name, baseUrl } = presetOf('openai')
  return { id, presetId: 'openai', name, baseUrl, key: '' }
}

export function draftOf(connection: Connection): ConnectionDraft {
  const { id, presetId, name, baseUrl, overrides } = connection
  return { id, presetId, name, baseUrl, key: '', ...(overrides ? { overrides } : {}) }
}

/** A draft without habits of its own has no overrides at all. */
export function withOverrides(
  { overrides: _before, ...draft }: ConnectionDraft,
  overrides: ServerOverrides | undefined,
): ConnectionDraft {
  return overrides ? { ...draft, overrides } : draft
}

/** Moves a draft to another provider: what still stands as the old one proposed it becomes what the new one proposes. */
export function withProvider(
  { overrides: _ofTheOld, ...draft }: ConnectionDraft,
  presetId: ConnectionPreset['id'],
): ConnectionDraft {
  const old = presetOf(draft.presetId)
  const next = presetOf(presetId)
  return {
    ...draft,
    presetId,
    name: draft.name.trim() === '' || draft.name === old.name ? next.name : draft.name,
    baseUrl: draft.baseUrl.trim() === '' || draft.baseUrl === old.baseUrl ? next.baseUrl : draft.baseUrl,
  }
}

/** The only hosts that the page's security policy lets be reached without encryption. */
const THIS_COMPUTER: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/** `baseUrl` is what is stored: absolute, without a trailing slash. */
export type CheckedBaseUrl = { baseUrl: string; problem?: never } | { baseUrl?: never; problem: string }

/** Reads a base URL as it is typed. */
export function checkBaseUrl(typed: string): CheckedBaseUrl {
  const text = typed.trim()
  if (text === '') return { problem: 'Enter the address of the server.' }
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:\/\//i.test(text))
    return { problem: 'Enter a whole address that begins with https:// or http://.' }
  if (url.username || url.password)
    return { problem: 'Leave user name and password out of the address; the key has its own field.' }
  if (url.search || url.hash) return { problem: 'Leave out everything from ? or # on.' }
  if (url.protocol === 'http:' && !THIS_COMPUTER.includes(url.hostname))
    return { problem: 'Plain http reaches servers on this computer only (localhost); others need https.' }
  return { baseUrl: (url.origin + url.pathname).replace(/\/+$/, '') }
}

/** Everything that stands in the way of saving, at its field. A missing key does not: it can be entered later. */
export function draftErrors(draft: ConnectionDraft): DraftErrors {
  const { problem } = checkBaseUrl(draft.baseUrl)
  const errors: DraftErrors = {}
  if (draft.name.trim() === '') errors.name = 'Give the connection a name.'
  if (problem) errors.baseUrl = problem
  const keyProblem = keyErrorOf(draft.key.trim())
  if (keyProblem) errors.key = keyProblem
  return errors
}

function keyErrorOf(key: string): string | undefined {
  if (key === '') return undefined
  // Headers take nothing else; a pasted line break or a typographic quote would fail later and less clearly.
  return /^[\x21-\x7e]+$/.test(key) ? undefined : 'A key has only letters, digits and signs, and no spaces.'
}

/** The connection that a draft without errors stands for. */
export function connectionOf({ id, presetId, name, baseUrl, overrides }: ConnectionDraft): Connection {
  const connection = {
    id,
    presetId,
    name: name.trim(),
    baseUrl: checkBaseUrl(baseUrl).baseUrl ?? baseUrl.trim(),
  }
  // What cannot be read of them is said at its field, and not kept.
  const kept = parseOverrides(overrides)
  return kept ? { ...connection, overrides: kept } : connection
}

/** The key to hand on, or undefined when none was typed and the held one stays. */
export function typedKeyOf({ key }: ConnectionDraft): string | undefined {
  return key.trim() || undefined
}
