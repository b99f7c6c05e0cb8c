/** Long enough for any browser to have begun reading, also after a "Save as" dialog. */
const REVOKE_AFTER_MS = 60_000

/** Hands the bytes to the user as a download under this name. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  // Firefox only follows links that are part of the document.
  link.hidden = true
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_AFTER_MS)
}
