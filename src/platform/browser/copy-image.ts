type ClipboardTarget = Pick<Clipboard, 'write'>

/**
 * Puts the picture on the clipboard as PNG, the one format that every browser takes there; `toPng` is asked for the others.
 * Call it straight from the click: Safari wants the `ClipboardItem` before anything is awaited, and takes a promise inside it.
 * @throws AppError of `toPng`; a DOMException NotAllowedError where the browser refuses.
 */
export async function copyImage(
  blob: Blob,
  toPng: (blob: Blob) => Promise<Blob>,
  clipboard: ClipboardTarget = navigator.clipboard,
): Promise<void> {
  const png = blob.type === 'image/png' ? Promise.resolve(blob) : toPng(blob)
  // Should the clipboard refuse before it has looked at the promise, its failure is no news.
  png.catch(() => undefined)
  await clipboard.write([new ClipboardItem({ 'image/png': png })])
}

/** Puts text on the clipboard. Rejects with a DOMException NotAllowedError where the browser refuses. */
export function copyText(
  text: string,
  clipboard: Pick<Clipboard, 'writeText'> = navigator.clipboard,
): Promise<void> {
  return clipboard.writeText(text)
}
