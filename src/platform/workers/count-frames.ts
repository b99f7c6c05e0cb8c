const IMAGE = 0x2c
const EXTENSION = 0x21

/** Bytes of a colour table, from the packed field that announces it. */
function tableBytes(packed: number): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0
}

/** The place behind a chain of sub-blocks. */
function skipBlocks(gif: Uint8Array, from: number): number {
  let at = from
  while (at < gif.length && gif[at] !== 0) at += 1 + (gif[at] ?? 0)
  return at + 1
}

/** How many pictures a GIF holds; counts no further than 2, which is enough to call it an animation. Source: GIF89a §17 to 26. */
export function countFrames(gif: Uint8Array): number {
  let frames = 0
  let at = 13 + tableBytes(gif[10] ?? 0)
  while (at < gif.length && frames < 2) {
    if (gif[at] === IMAGE) {
      frames++
      at = skipBlocks(gif, at + 11 + tableBytes(gif[at + 9] ?? 0))
    } else if (gif[at] === EXTENSION) at = skipBlocks(gif, at + 2)
    else break
  }
  return frames
}
