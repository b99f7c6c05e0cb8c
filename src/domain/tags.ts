const MAX_TAG_CHARS = 40

/** Tags as people type them, parted by commas: without empty ones, doubles or needless space. */
export function readTags(text: string): string[] {
  const tags = text
    .split(',')
    .map((tag) => tag.trim().replace(/^#/, '').replace(/\s+/g, ' ').trim().slice(0, MAX_TAG_CHARS))
    .filter((tag) => tag !== '')
  return [...new Set(tags)]
}

/** The tags with these added; one that differs in capitals only is the same. */
export function withTags(tags: readonly string[], added: readonly string[]): string[] {
  const known = new Set(tags.map((tag) => tag.toLocaleLowerCase()))
  return [...tags, ...added.filter((tag) => !known.has(tag.toLocaleLowerCase()))]
}
