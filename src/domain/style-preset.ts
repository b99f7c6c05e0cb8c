import type { ImageRequest, StyleWords } from './image-request'

/** Words that a look needs, to be put around any prompt. */
export interface StylePreset extends StyleWords {
  id: string
}

/** What a style's words may be at most, each side. */
export const MAX_STYLE_CHARS = 2000

/** Whether it has a word to add. */
export function hasStyleWords({ before, after }: Pick<StyleWords, 'before' | 'after'>): boolean {
  return before.trim() !== '' || after.trim() !== ''
}

/** Between a prompt and what follows it, where neither brings a mark of its own. */
function joint(words: string, after: string): string {
  if (/^[,.;:!?]/.test(after)) return ''
  return /[,.;:!?]$/.test(words) ? ' ' : ', '
}

/** The prompt with the style's words around it: what is sent. A prompt without words stays empty. */
export function dressed(prompt: string, style: Pick<StyleWords, 'before' | 'after'> | undefined): string {
  const words = prompt.trim()
  if (!style || words === '') return prompt
  const [before, after] = [style.before.trim(), style.after.trim()]
  const led = before === '' ? words : `${before} ${words}`
  return after === '' ? led : `${led}${joint(led, after)}${after}`
}

/** The request in this style; it remembers the words that were written and the style, beside the prompt that is sent. */
export function inStyle<Request extends ImageRequest>(
  request: Request,
  style: StyleWords | undefined,
): Request {
  const prompt = dressed(request.prompt, style)
  if (!style || prompt === request.prompt) return request
  const { name, before, after } = style
  return { ...request, prompt, styled: { prompt: request.prompt, name, before, after } }
}

/** The request with the prompt as it was written, before the style's words came around it; `styled` still says which. */
export function asWritten<Request extends ImageRequest>(request: Request): Request {
  return request.styled ? { ...request, prompt: request.styled.prompt } : request
}
