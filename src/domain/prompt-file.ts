import type { OwnStyle, SavedPrompt } from './prompt-book'
import { mergedPrompt, nameFrom, samePrompt } from './prompt-book'
import { hasStyleWords, MAX_STYLE_CHARS } from './style-preset'
import { readTags } from './tags'

/** What a file of prompts holds, as far as it can be read. */
export interface PromptFile {
  prompts: readonly Omit<SavedPrompt, 'id' | 'savedAt'>[]
  styles: readonly Omit<OwnStyle, 'id' | 'savedAt'>[]
  /** What was passed over and why, in sentences; empty where all was taken. */
  skipped: readonly string[]
}

/** Far more than anybody keeps, and still quick. */
export const MAX_FILE_PROMPTS = 10_000
export const MAX_FILE_BYTES = 20_000_000
const MAX_PROMPT_CHARS = 32_000
const MAX_NAME_CHARS = 120
const FORMAT = 'pentimento-prompts'

/** The library as a file: indented JSON that `readPromptFile` takes back. */
export function writePromptFile(prompts: readonly SavedPrompt[], styles: readonly OwnStyle[]): string {
  return JSON.stringify(
    {
      format: FORMAT,
      version: 1,
      prompts: prompts.map(({ name, prompt, tags, favourite }) => ({ name, prompt, tags, favourite })),
      styles: styles.map(({ name, before, after }) => ({ name, before, after })),
    },
    null,
    2,
  )
}

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textIn = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
const nameOf = (value: unknown, otherwise: string): string =>
  (textIn(value).replace(/\s+/g, ' ') || otherwise).slice(0, MAX_NAME_CHARS)

function tagsOf(value: unknown): string[] {
  if (typeof value === 'string') return readTags(value)
  return Array.isArray(value) ? readTags(value.filter((tag) => typeof tag === 'string').join(',')) : []
}

type Problem = 'empty' | 'long' | 'shape' | 'many'
const REASONS: Readonly<Record<Problem, string>> = {
  empty: 'without words',
  long: 'longer than 32,000 characters',
  shape: 'no prompt in them',
  many: 'beyond the first 10,000',
}

function promptIn(entry: unknown): PromptFile['prompts'][number] | Problem {
  const fields: unknown = typeof entry === 'string' ? { prompt: entry } : entry
  if (!isFields(fields) || typeof (fields.prompt ?? fields.text) !== 'string') return 'shape'
  const prompt = textIn(fields.prompt ?? fields.text)
  if (prompt === '') return 'empty'
  if (prompt.length > MAX_PROMPT_CHARS) return 'long'
  return {
    name: nameOf(fields.name, nameFrom(prompt)),
    prompt,
    tags: tagsOf(fields.tags),
    favourite: fields.favourite === true || fields.favorite === true,
  }
}

function styleIn(entry: unknown): PromptFile['styles'][number] | Problem {
  if (!isFields(entry)) return 'shape'
  const [before, after] = [textIn(entry.before), textIn(entry.after)]
  if (!hasStyleWords({ before, after })) return 'empty'
  if (Math.max(before.length, after.length) > MAX_STYLE_CHARS) return 'long'
  return { name: nameOf(entry.name, nameFrom(before || after)), before, after }
}

/** Reads each entry by itself, so that a bad one costs nobody the others. */
function readAll<Read>(entries: readonly unknown[], readOne: (entry: unknown) => Read | Problem) {
  const read: Read[] = []
  const problems = new Map<Problem, number>()
  const count = (problem: Problem) => problems.set(problem, (problems.get(problem) ?? 0) + 1)
  for (const [index, entry] of entries.entries()) {
    const one = index < MAX_FILE_PROMPTS ? readOne(entry) : 'many'
    if (typeof one === 'string') count(one as Problem)
    else read.push(one)
  }
  return { read, problems }
}

function words(problems: ReadonlyMap<Problem, number>, noun: string): string[] {
  return [...problems].map(
    ([problem, count]) => `${count} ${noun}${count === 1 ? '' : 's'} skipped: ${REASONS[problem]}.`,
  )
}

const NOTHING = { prompts: [], styles: [] }

function readJson(text: string): PromptFile {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { ...NOTHING, skipped: ['The file looks like JSON, but it is damaged. Nothing was taken.'] }
  }
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
  const holder: Fields = isFields(json) ? json : { prompts: json }
  if (!Array.isArray(holder.prompts) && !Array.isArray(holder.styles))
    return { ...NOTHING, skipped: ['There is no list of prompts in the file. Nothing was taken.'] }
  const prompts = readAll(list(holder.prompts), promptIn)
  const styles = readAll(list(holder.styles), styleIn)
  return {
    prompts: prompts.read,
    styles: styles.read,
    skipped: [...words(prompts.problems, 'entry').map(plural), ...words(styles.problems, 'style')],
  }
}

const plural = (sentence: string): string => sentence.replace(/^(\d+) entrys /, '$1 entries ')

function readLines(text: string): PromptFile {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  const { read, problems } = readAll(lines, promptIn)
  return { prompts: read, styles: [], skipped: words(problems, 'line') }
}

/** What a file of prompts holds: JSON as `writePromptFile` writes it, any JSON list of prompts, or text with one prompt per line. */
export function readPromptFile(content: string): PromptFile {
  const text = content.replace(/^\uFEFF/, '')
  if (text.includes('\0')) return { ...NOTHING, skipped: ['This is no text. Nothing was taken.'] }
  return /^\s*[[{]/.test(text) && !isPlainText(text) ? readJson(text) : readLines(text)
}

/** A line may begin with a brace or a bracket and yet be a prompt: "{red, blue} car". JSON goes on with a quote, a bracket or its end. */
function isPlainText(text: string): boolean {
  return !/^\s*(?:\{\s*["}]|\[\s*["{\]])/.test(text)
}

/** New prompts beside those that are kept: what is already there is merged, doubles among the new ones too. */
export function mergePrompts(
  kept: readonly SavedPrompt[],
  added: readonly SavedPrompt[],
): { changed: readonly SavedPrompt[]; merged: number } {
  const known = new Map(kept.map((prompt) => [samePrompt(prompt.prompt), prompt]))
  const changed = new Map<string, SavedPrompt>()
  let merged = 0
  for (const prompt of added) {
    const key = samePrompt(prompt.prompt)
    const twin = known.get(key)
    const next = twin ? mergedPrompt(twin, prompt) : prompt
    if (twin) merged++
    known.set(key, next)
    changed.set(key, next)
  }
  return { changed: [...changed.values()], merged }
}
