const MAX_READ_CHARS = 8_000
const MAX_SHOWN_CHARS = 300

/** The words of a foreign answer, be it a web page or plain text: without markup, on one line, at most 300 characters. */
export function stripMarkup(text: string): string {
  const words = text
    .slice(0, MAX_READ_CHARS)
    .replace(/<(script|style|head)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return words.length > MAX_SHOWN_CHARS ? `${words.slice(0, MAX_SHOWN_CHARS - 1)}…` : words
}
