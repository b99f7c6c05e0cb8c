/** A comma, semicolon or full stop: what was meant before it does not reach past it. */
export const BREAK = ','

/** Lower-case words and breaks, in order; hyphens and apostrophes stay in words. */
export function tokenize(prompt: string): string[] {
  return prompt
    .toLowerCase()
    .normalize('NFC')
    .replace(/[’']s\b/g, '')
    .replace(/[,;:.!?()[\]{}|/\n]+/g, ` ${BREAK} `)
    .replace(/[^\p{L}\p{N}\-, ]+/gu, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '-')
}

const UNCHANGED = new Set([
  'grass',
  'glass',
  'glasses',
  'sunglasses',
  'spectacles',
  'goggles',
  'chess',
  'species',
  'fries',
  'books',
  'christmas',
  'canvas',
  'mars',
  'headphones',
])
const IRREGULAR: Readonly<Record<string, string>> = {
  wolves: 'wolf',
  leaves: 'leaf',
  mice: 'mouse',
  geese: 'goose',
  children: 'child',
  men: 'man',
  women: 'woman',
  foxes: 'fox',
  cacti: 'cactus',
  octopi: 'octopus',
  sheep: 'sheep',
  deer: 'deer',
  knives: 'knife',
  cookies: 'cookie',
  brownies: 'brownie',
  smoothies: 'smoothie',
  pies: 'pie',
  ties: 'tie',
  zombies: 'zombie',
  genies: 'genie',
  movies: 'movie',
  prairies: 'prairie',
  potatoes: 'potato',
  tomatoes: 'tomato',
}

/** One of a thing: "penguins" → "penguin". Words that only look like plurals stay. */
export function singular(word: string): string {
  const irregular = IRREGULAR[word]
  if (irregular) return irregular
  if (word.length <= 3 || UNCHANGED.has(word) || /(ss|us|is)$/.test(word)) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(ches|shes|xes|sses)$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}

/** Whether a word speaks of several. */
export function isPlural(word: string): boolean {
  return singular(word) !== word
}

/** The quoted text of a prompt, and the prompt without it. */
export function takeLettering(prompt: string): { lettering?: string; rest: string } {
  const quoted = /["“”«]([^"“”«»]{1,40})["“”»]/.exec(prompt)
  const text = quoted?.[1]?.trim()
  return text ? { lettering: text, rest: prompt.replace(quoted?.[0] ?? '', ' ') } : { rest: prompt }
}
