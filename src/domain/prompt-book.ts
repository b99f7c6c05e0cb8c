import type { ImageRequest, StyleWords } from './image-request'
import type { ChoiceField } from './request-draft'
import { CHOICE_FIELDS } from './request-draft'
import type { StylePreset } from './style-preset'
import { withTags } from './tags'

/** What a prompt was sent with; never where to, and nothing that opens a door. */
export interface SentSettings {
  model: string
  size: string
  count: number
  quality?: string
  complexity?: string
  background?: string
  format?: string
  moderation?: string
  style?: string
  inputFidelity?: string
  extras?: Record<string, string | number>
}

/** A prompt that was sent: once, however often it was. */
export interface SentPrompt {
  /** As it was written: with its braces, and without the words of a style. */
  prompt: string
  /** Epoch ms of the last time; no two are alike. */
  usedAt: number
  uses: number
  /** What it was sent for last, with which settings and in which style. */
  kind: ImageRequest['kind']
  settings: SentSettings
  style?: StyleWords
}

/** A prompt that its owner keeps. */
export interface SavedPrompt {
  id: string
  name: string
  prompt: string
  /** Each once. */
  tags: readonly string[]
  favourite: boolean
  /** Epoch ms. */
  savedAt: number
}

/** A style of its owner's. */
export interface OwnStyle extends StylePreset {
  /** Epoch ms. */
  savedAt: number
}

/** What of a request is kept beside its prompt. */
export function settingsOf(request: ImageRequest): SentSettings {
  const { model, size, count, extras } = request
  const fields: Partial<Record<ChoiceField, string>> = request
  const settings: SentSettings = { model, size, count }
  for (const field of CHOICE_FIELDS) {
    const value = fields[field]
    if (value !== undefined) settings[field] = value
  }
  return extras ? { ...settings, extras } : settings
}

/** The use of a prompt that a request is; undefined where it has no words. */
export function useOf(request: ImageRequest, usedAt: number): SentPrompt | undefined {
  const { styled } = request
  const prompt = (styled?.prompt ?? request.prompt).trim()
  if (prompt === '') return undefined
  const use: SentPrompt = { prompt, usedAt, uses: 1, kind: request.kind, settings: settingsOf(request) }
  return styled ? { ...use, style: { name: styled.name, before: styled.before, after: styled.after } } : use
}

/** What two prompts have in common that are one: their words, whatever the space between them. */
export const samePrompt = (prompt: string): string => prompt.trim().replace(/\s+/g, ' ')

/** Both as one: the first stays, with the tags of both. */
export function mergedPrompt(first: SavedPrompt, second: SavedPrompt): SavedPrompt {
  const favourite = first.favourite || second.favourite
  return { ...first, tags: withTags(first.tags, second.tags), favourite }
}

/** Name for a prompt that has none: its first words. */
export function nameFrom(prompt: string): string {
  const line = prompt.trim().replace(/\s+/g, ' ')
  return line.length <= 60 ? line : `${line.slice(0, 59).trimEnd()}…`
}

/** True where every word of the search is somewhere in the text; capitals do not matter. */
export function hasWords(text: string, search: string): boolean {
  const inside = text.toLocaleLowerCase()
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => inside.includes(word))
}
