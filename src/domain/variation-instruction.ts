import type { Strength } from './image-request'

/** What a variation can be told to keep. */
export const LOCKS = ['composition', 'palette', 'subject'] as const
export type Lock = (typeof LOCKS)[number]

export const LOCK_LABELS: Readonly<Record<Lock, string>> = {
  composition: 'Composition',
  palette: 'Palette',
  subject: 'Subject',
}

const OPENINGS: Readonly<Record<Strength, string>> = {
  subtle:
    'Create a subtle variation of this picture: the same picture with small differences in light, texture and detail.',
  strong:
    'Create a clearly different variation of this picture: a fresh take on the same idea, with other details, other light and another handling.',
}

const SENTENCES: Readonly<Record<Lock, string>> = {
  composition: 'Keep the composition: the same framing, viewpoint and placement of everything.',
  palette: 'Keep the colour palette.',
  subject: 'Keep the subject: it must stay recognisably the same.',
}

/** The instruction in our words, to be sent as it is or to be changed. */
export function variationInstruction(strength: Strength, locks: readonly Lock[]): string {
  const kept = LOCKS.filter((lock) => locks.includes(lock)).map((lock) => SENTENCES[lock])
  return [OPENINGS[strength], ...kept].join(' ')
}

/** Where the form begins. */
export const FIRST_INSTRUCTION = variationInstruction('strong', ['subject'])

/** What the text locks: read from the text itself, so that it and the switches cannot disagree. */
export function locksOf(text: string): readonly Lock[] {
  return LOCKS.filter((lock) => text.includes(SENTENCES[lock]))
}

/** How far the text says to go; undefined where its opening was written anew. */
export function strengthOf(text: string): Strength | undefined {
  if (text.includes(OPENINGS.subtle)) return 'subtle'
  return text.includes(OPENINGS.strong) ? 'strong' : undefined
}

function without(text: string, sentence: string): string {
  const at = text.indexOf(sentence)
  if (at < 0) return text
  const [before, after] = [text.slice(0, at).trimEnd(), text.slice(at + sentence.length).trimStart()]
  return [before, after].filter(Boolean).join(' ')
}

/** The text with this lock on or off; what the designer wrote around it stays. */
export function withLock(text: string, lock: Lock, isOn: boolean): string {
  const rest = without(text, SENTENCES[lock])
  return isOn ? [rest.trimEnd(), SENTENCES[lock]].filter(Boolean).join(' ') : rest
}

/** The text with the opening of this strength in place of the other; in front where the designer wrote their own. */
export function withStrength(text: string, strength: Strength): string {
  const before = strengthOf(text)
  if (before === strength) return text
  if (before) return text.replace(OPENINGS[before], OPENINGS[strength])
  return [OPENINGS[strength], text.trim()].filter(Boolean).join(' ')
}
