type StorageFacts = Partial<Pick<StorageManager, 'persist' | 'persisted'>>

/**
 * Asks the browser to keep the app's data when it clears up under disk pressure; true where it has promised to. Ask after the first
 * picture is stored: browsers decide by how much the site is used. Never throws: not promised is the normal case.
 */
export async function keepFromEviction(storage?: StorageFacts): Promise<boolean> {
  try {
    // Missing where the page is not a secure context.
    const facts = storage ?? (navigator.storage as StorageFacts | undefined)
    return (await facts?.persisted?.()) === true || (await facts?.persist?.()) === true
  } catch {
    return false
  }
}

/** Whether the browser has promised to keep the app's data, and what all of it takes on disk, as far as it tells. */
export async function storageFacts(
  storage: StorageFacts & Partial<Pick<StorageManager, 'estimate'>> = navigator.storage,
): Promise<{ isKept: boolean; usedBytes: number | undefined }> {
  const [isKept, estimate] = await Promise.all([
    storage.persisted?.().catch(() => false),
    storage.estimate?.().catch(() => undefined),
  ])
  return { isKept: isKept === true, usedBytes: estimate?.usage }
}
