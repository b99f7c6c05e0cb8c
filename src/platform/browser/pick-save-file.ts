interface SaveFilePicker {
  showSaveFilePicker?: (options: {
    suggestedName: string
    types: { description: string; accept: Record<string, string[]> }[]
  }) => Promise<FileSystemFileHandle>
}

/**
 * Asks where a ZIP is to be written; has to be called right after a press. Undefined where the browser has no such dialog: then it
 * is downloaded. @throws AbortError when the user closes the dialog
 */
export async function pickZipFile(
  suggestedName: string,
  browser: SaveFilePicker = globalThis as SaveFilePicker,
): Promise<FileSystemFileHandle | undefined> {
  return browser.showSaveFilePicker?.({
    suggestedName,
    types: [{ description: 'ZIP archive', accept: { 'application/zip': ['.zip'] } }],
  })
}
