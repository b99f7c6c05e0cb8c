const HIDDEN = '[key]'
/** Shapes of secrets that servers repeat in their errors; starred fragments of keys count, too. */
const SECRETS = [
  /\b(?:sk|pk|rk|sess|key|xai|gsk|hf)[-_][\w*.-]{8,}/gi,
  /\bBearer\s+[^\s"',;]+/gi,
  /\bAIza[\w-]{20,}/g,
]
/** Shorter words are no secrets, and hiding them would eat the text. */
const MIN_KEY_CHARS = 6

/** Hides keys in a text that is shown, logged, stored or exported: everything that looks like one, and `key` itself. */
export function redact(text: string, key?: string): string {
  const known = key && key.length >= MIN_KEY_CHARS ? text.replaceAll(key, HIDDEN) : text
  return SECRETS.reduce((safe, pattern) => safe.replace(pattern, HIDDEN), known)
}
