/** Bytes that only the right key opens, and only for what they were sealed for. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  bytes: ArrayBuffer
}

/** PBKDF2 with SHA-256: what guessing costs whoever copies the files, and about a fifth of a second for those who know it. */
const ITERATIONS = 600_000
const SALT_BYTES = 16
/** What AES-GCM is made for (NIST SP 800-38D, 5.2.1.1). */
const IV_BYTES = 12
const AES = { name: 'AES-GCM', length: 256 }

export const newSalt = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(SALT_BYTES))

/** A key of this browser: it can be used and kept, but no script can read it. */
export function newDeviceKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey(AES, false, ['encrypt', 'decrypt'])
}

/** The same key for the same passphrase and salt. Accents are the same however they were typed. */
export async function passphraseKey(passphrase: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(passphrase.normalize('NFC'))
  const material = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ITERATIONS }
  return crypto.subtle.deriveKey(how, material, AES, false, ['encrypt', 'decrypt'])
}

/** `purpose` is not hidden, but what is sealed opens for the same one only. */
export async function seal(key: CryptoKey, text: string, purpose: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const encoder = new TextEncoder()
  const how = { name: 'AES-GCM', iv, additionalData: encoder.encode(purpose) }
  return { iv, bytes: await crypto.subtle.encrypt(how, key, encoder.encode(text)) }
}

/** Undefined where the key is another one, the purpose is, or a bit has changed. */
export async function unseal(
  key: CryptoKey,
  { iv, bytes }: Sealed,
  purpose: string,
): Promise<string | undefined> {
  const how = { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(purpose) }
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt(how, key, bytes))
  } catch {
    return undefined
  }
}
