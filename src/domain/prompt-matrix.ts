/** One group of a template: what stands between its braces. */
export interface MatrixAxis {
  /** As it was written, without the braces and cut to one line; two that are called alike are numbered. */
  name: string
  values: readonly string[]
}

/** One prompt of a template, and what was taken on each axis. */
export interface MatrixPrompt {
  prompt: string
  /** One per axis: its place among the values of the axis. */
  picks: readonly number[]
}

type Part = string | Group
/** Alternatives, each of which may hold groups of its own. */
interface Group {
  source: string
  /** Empty for a range of numbers. */
  branches: readonly (readonly Part[])[]
  /** How many values it has. */
  count: number
}

/** A prompt as it was written, read once. */
export interface PromptTemplate {
  /** Without a group it is one text. */
  parts: readonly Part[]
  /** How many prompts it makes; known without making them, and infinite at worst. */
  count: number
}

/** A brace that is still open. */
interface Frame {
  from: number
  branches: Part[][]
}

/** Steps of more digits are not counted by people. */
const RANGE = /^\s*(-?\d{1,9})\s*\.\.\s*(-?\d{1,9})\s*(?:\.\.\s*(\d{1,9})\s*)?$/
const ESCAPABLE = '{}|'
const MAX_NAME_CHARS = 60

/** The text in one line of at most so many characters. */
export function shortened(text: string, maxChars: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= maxChars) return line
  // Half of a pair of surrogates is no character.
  return `${line
    .slice(0, maxChars - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`
}

/** Adds a part; texts that meet become one. */
function append(parts: Part[], part: Part): void {
  const last = parts.at(-1)
  if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part
  else if (part !== '') parts.push(part)
}

function appendAll(parts: Part[], more: readonly Part[]): void {
  for (const part of more) append(parts, part)
}

interface NumberRange {
  from: number
  to: number
  step: number
  /** Digits, where they are written with leading zeros; else 0. */
  width: number
}

/** "1..4", "01..10", "0..10..2", "4..1"; undefined for anything else. */
function readRange(text: string): NumberRange | undefined {
  const [, from, to, step = '1'] = RANGE.exec(text) ?? []
  if (from === undefined || to === undefined || Number(step) === 0) return undefined
  const isPadded = [from, to].some((end) => /^-?0\d/.test(end))
  const width = isPadded ? Math.max(...[from, to].map((end) => end.replace('-', '').length)) : 0
  return { from: Number(from), to: Number(to), step: Number(step), width }
}

const rangeCount = ({ from, to, step }: NumberRange): number => Math.floor(Math.abs(to - from) / step) + 1

function rangeValues(range: NumberRange): string[] {
  const { from, to, step, width } = range
  return Array.from({ length: rangeCount(range) }, (_, index) => {
    const value = from + Math.sign(to - from) * step * index
    return `${value < 0 ? '-' : ''}${String(Math.abs(value)).padStart(width, '0')}`
  })
}

function countOf(parts: readonly Part[]): number {
  return parts.reduce((product, part) => product * (typeof part === 'string' ? 1 : part.count), 1)
}

/** What a closed brace stands for: a group, or else the text that it is. */
function closed({ from, branches }: Frame, template: string, end: number): readonly Part[] {
  const [first = []] = branches
  const source = template.slice(from + 1, end)
  if (branches.length > 1)
    return [{ source, branches, count: branches.reduce((sum, branch) => sum + countOf(branch), 0) }]
  const range = readRange(source)
  return range ? [{ source, branches: [], count: rangeCount(range) }] : ['{', ...first, '}']
}

/** A brace that is never closed, as the text that it is; groups in it stay groups. */
function leftOpen({ branches }: Frame): readonly Part[] {
  return branches.flatMap((branch, index) => (index === 0 ? ['{', ...branch] : ['|', ...branch]))
}

function readParts(template: string): readonly Part[] {
  const top: Part[] = []
  const open: Frame[] = []
  const target = () => open.at(-1)?.branches.at(-1) ?? top
  for (let at = 0; at < template.length; at++) {
    const char = template.charAt(at)
    const next = template.charAt(at + 1)
    if (char === '\\' && next !== '' && ESCAPABLE.includes(next)) {
      append(target(), next)
      at++
    } else if (char === '{') open.push({ from: at, branches: [[]] })
    else if (char === '|' && open.length > 0) open.at(-1)?.branches.push([])
    else if (char === '}' && open.length > 0) {
      const frame = open.pop()
      if (frame) appendAll(target(), closed(frame, template, at))
    } else append(target(), char)
  }
  for (let frame = open.pop(); frame; frame = open.pop()) appendAll(target(), leftOpen(frame))
  return top
}

/**
 * Reads a prompt with groups: `{red|blue}` stands for each of its alternatives, which may be empty or hold groups themselves;
 * `{1..4}`, `{01..10}` and `{0..10..2}` for each number. `\{`, `\}` and `\|` are the characters themselves. A brace that has
 * neither `|` nor a range in it, and one without its partner, is text.
 */
export function readTemplate(template: string): PromptTemplate {
  const parts = readParts(template)
  return { parts, count: countOf(parts) }
}

function valuesOf({ source, branches }: Group): string[] {
  const range = branches.length === 0 ? readRange(source) : undefined
  return range ? rangeValues(range) : branches.flatMap(textsOf)
}

/** Every text that the parts make; the last group changes fastest. */
function textsOf(parts: readonly Part[]): string[] {
  return parts.reduce<string[]>(
    (texts, part) => {
      const values = typeof part === 'string' ? [part] : valuesOf(part)
      return texts.flatMap((text) => values.map((value) => text + value))
    },
    [''],
  )
}

/** The groups of a template in order. Make sure that `count` is not too many before. */
export function axesOf({ parts }: PromptTemplate): MatrixAxis[] {
  const times = new Map<string, number>()
  return parts
    .filter((part) => typeof part !== 'string')
    .map((group) => {
      const name = shortened(group.source, MAX_NAME_CHARS)
      const time = (times.get(name) ?? 0) + 1
      times.set(name, time)
      return { name: time > 1 ? `${name} (${time})` : name, values: valuesOf(group) }
    })
}

/** Every prompt of a template; the last group changes fastest. Make sure that `count` is not too many before. */
export function expandTemplate({ parts }: PromptTemplate): MatrixPrompt[] {
  return parts.reduce<MatrixPrompt[]>(
    (prompts, part) => {
      if (typeof part === 'string')
        return prompts.map(({ prompt, picks }) => ({ prompt: prompt + part, picks }))
      const values = valuesOf(part)
      return prompts.flatMap(({ prompt, picks }) =>
        values.map((value, pick) => ({ prompt: prompt + value, picks: [...picks, pick] })),
      )
    },
    [{ prompt: '', picks: [] }],
  )
}

/** A template that makes exactly this prompt: what would be read as a group or an escape is escaped. */
export function templateOf(prompt: string): string {
  const { parts } = readTemplate(prompt)
  const isItself = parts.length === 0 || (parts.length === 1 && parts[0] === prompt)
  return isItself ? prompt : prompt.replace(/[{}|]/g, '\\$&')
}
