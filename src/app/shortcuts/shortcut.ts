/** Whose modifier keys are shown and obeyed. */
export type KeyPlatform = 'mac' | 'other'

/** Something that can be run by a key, from the command menu, or both. */
export interface Command {
  id: string
  title: string
  /** Where it belongs; a heading in the sheet and in the menu. */
  scope: string
  /** "1", "?", "shift+i", "mod+enter"; `mod` is ⌘ on a Mac and Ctrl elsewhere. */
  keys?: string
  /** The key is handled elsewhere (in a field, say); here it is only shown. */
  keysAreShownOnly?: boolean
  /** Opens the command menu, which does not list itself. */
  isTheMenu?: true
  run: () => void
}

interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

interface ParsedKeys {
  mod: boolean
  shift: boolean
  key: string
}

function parseKeys(keys: string): ParsedKeys {
  const parts = keys.split('+')
  const key = parts.pop() ?? ''
  return { key, mod: parts.includes('mod'), shift: parts.includes('shift') }
}

/** Punctuation has its Shift in it already: "?" is a key of its own, wherever the keyboard keeps it. */
function shiftCounts(key: string): boolean {
  return key.length > 1 || /[a-z0-9]/.test(key)
}

export function matchesKeys(keys: string, press: KeyPress, platform: KeyPlatform): boolean {
  const { mod, shift, key } = parseKeys(keys)
  const [held, foreign] = platform === 'mac' ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey]
  if (held !== mod || foreign || press.altKey) return false
  if (shiftCounts(key) && press.shiftKey !== shift) return false
  return press.key.toLowerCase() === key
}

export function hasModifier(keys: string): boolean {
  return parseKeys(keys).mod
}

const KEY_FACES: Record<string, string> = {
  enter: '↵',
  escape: 'Esc',
  arrowleft: '←',
  arrowright: '→',
  ' ': 'Space',
}

/** One cap per key, as it is written on the keyboard: ["⌘", "K"] or ["Ctrl", "K"]. */
export function keyCaps(keys: string, platform: KeyPlatform): readonly string[] {
  const { mod, shift, key } = parseKeys(keys)
  const caps: string[] = []
  if (shift) caps.push(platform === 'mac' ? '⇧' : 'Shift')
  if (mod) caps.push(platform === 'mac' ? '⌘' : 'Ctrl')
  return [...caps, KEY_FACES[key] ?? key.toUpperCase()]
}

/** "⌘K" or "Ctrl K". */
export function keyText(keys: string, platform: KeyPlatform): string {
  return keyCaps(keys, platform).join(platform === 'mac' ? '' : ' ')
}

/** Commands by scope, in the order in which the scopes first appear. */
export function byScope(commands: readonly Command[]): ReadonlyMap<string, readonly Command[]> {
  const groups = new Map<string, Command[]>()
  for (const command of commands) {
    const group = groups.get(command.scope)
    if (group) group.push(command)
    else groups.set(command.scope, [command])
  }
  return groups
}

/** Commands that have every typed word in their title or scope. */
export function findCommands(commands: readonly Command[], typed: string): readonly Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return commands.filter(({ title, scope }) => {
    const text = `${title} ${scope}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
