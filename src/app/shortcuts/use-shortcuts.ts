import { useEffect, useEffectEvent } from 'react'
import type { Command, KeyPlatform } from './shortcut'
import { hasModifier, matchesKeys } from './shortcut'

const NOT_TYPED_INTO = ['radio', 'checkbox', 'range', 'button', 'submit', 'file', 'color']

function isTypedInto(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !NOT_TYPED_INTO.includes(target.type)
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLElement && (target.isContentEditable || target.role === 'listbox')
}

function isModalOpen(): boolean {
  return document.querySelector('dialog:modal') !== null
}

/** Runs the first command whose keys are pressed. Plain keys rest while a field is typed into, all of them under a modal dialog. */
export function useShortcuts(commands: readonly Command[], platform: KeyPlatform): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat || isModalOpen()) return
    const isTyping = isTypedInto(event.target)
    const command = commands.find(
      ({ keys, keysAreShownOnly }) =>
        keys && !keysAreShownOnly && (!isTyping || hasModifier(keys)) && matchesKeys(keys, event, platform),
    )
    if (!command) return
    event.preventDefault()
    command.run()
  })
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
