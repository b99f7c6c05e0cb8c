import type { IDBPTransaction } from 'idb'
import type { Handle, LibrarySchema, StoreName } from './migrations'

export type Reading = IDBPTransaction<LibrarySchema, StoreName[], 'readonly'>
export type Writing = IDBPTransaction<LibrarySchema, StoreName[], 'readwrite'>

/**
 * Runs `body` in one strict transaction and resolves once all of it is on disk; otherwise nothing of it is.
 * The transaction's own error goes before that of its requests: on a full disk every `put` succeeds and the commit fails.
 */
export async function write<Value>(
  db: Handle,
  stores: StoreName[],
  body: (tx: Writing) => Promise<Value>,
): Promise<Value> {
  const tx = db.transaction(stores, 'readwrite', { durability: 'strict' })
  try {
    const value = await body(tx)
    await tx.done
    return value
  } catch (error) {
    abortIfOpen(tx)
    await tx.done.catch(() => undefined)
    throw tx.error ?? error
  }
}

function abortIfOpen(tx: { abort(): void }): void {
  try {
    tx.abort()
  } catch {
    // It has already ended, which is what was wanted.
  }
}

/** Runs `body` in one read-only transaction, so that all it sees is of one moment. */
export function read<Value>(
  db: Handle,
  stores: StoreName[],
  body: (tx: Reading) => Promise<Value>,
): Promise<Value> {
  return body(db.transaction(stores, 'readonly'))
}
