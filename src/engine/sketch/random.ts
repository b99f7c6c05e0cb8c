/** Repeatable randomness. Each part of a picture forks its own, so that one more stroke here changes nothing there. */
export interface Random {
  /** From 0 up to but not including 1. */
  next: () => number
  between: (from: number, to: number) => number
  /** A whole number, both ends included. */
  integer: (from: number, to: number) => number
  /** One of a list that is not empty. */
  pick: <Item>(list: readonly Item[]) => Item
  /** An independent stream that depends on this one's seed and the label only. */
  fork: (label: string) => Random
}

/** FNV-1a over UTF-16 units, unsigned 32-bit. */
export function hashText(text: string): number {
  let hash = 2_166_136_261
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619)
  return hash >>> 0
}

/** A stream for a seed (unsigned 32-bit). Generator: mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (from: number, to: number): number => from + (to - from) * next()
  return {
    next,
    between,
    integer: (from, to) => Math.floor(between(from, to + 1)),
    pick: <Item>(list: readonly Item[]) => list[Math.floor(next() * list.length)] as Item, // in range: next() < 1
    fork: (label) => createRandom((seed ^ hashText(label)) >>> 0),
  }
}
