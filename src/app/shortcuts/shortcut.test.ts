import { describe, expect, it } from 'vitest'
import type { Command } from './shortcut'
import { byScope, findCommands, keyText, matchesKeys } from './shortcut'

function press(
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {},
) {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held }
}

function command(title: string, scope: string): Command {
  return { id: title, title, scope, run: () => undefined }
}

describe('matchesKeys', () => {
  it('takes the command key on a Mac and Ctrl elsewhere', () => {
    expect(matchesKeys('mod+k', press('k', { metaKey: true }), 'mac')).toBe(true)
    expect(matchesKeys('mod+k', press('k', { ctrlKey: true }), 'mac')).toBe(false)
    expect(matchesKeys('mod+k', press('k', { ctrlKey: true }), 'other')).toBe(true)
    expect(matchesKeys('mod+k', press('k', { metaKey: true }), 'other')).toBe(false)
  })

  it('leaves combinations with more modifiers to the browser', () => {
    expect(matchesKeys('1', press('1', { ctrlKey: true }), 'other')).toBe(false)
    expect(matchesKeys('1', press('1', { altKey: true }), 'other')).toBe(false)
    expect(matchesKeys('mod+k', press('K', { ctrlKey: true, shiftKey: true }), 'other')).toBe(false)
  })

  it('takes "?" wherever the keyboard keeps it', () => {
    expect(matchesKeys('?', press('?', { shiftKey: true }), 'other')).toBe(true)
    expect(matchesKeys('?', press('?'), 'other')).toBe(true)
  })

  it('tells a letter from the same letter with Shift', () => {
    expect(matchesKeys('shift+i', press('I', { shiftKey: true }), 'mac')).toBe(true)
    expect(matchesKeys('shift+i', press('i'), 'mac')).toBe(false)
    expect(matchesKeys('i', press('I', { shiftKey: true }), 'mac')).toBe(false)
  })
})

describe('keyText', () => {
  it('writes keys as the keyboard does', () => {
    expect(keyText('mod+enter', 'mac')).toBe('⌘↵')
    expect(keyText('mod+k', 'other')).toBe('Ctrl K')
    expect(keyText('shift+mod+z', 'other')).toBe('Shift Ctrl Z')
  })
})

describe('findCommands', () => {
  const commands = [
    command('Dark theme', 'View'),
    command('Go to Edit', 'Workspace'),
    command('Light theme', 'View'),
  ]

  it('finds by words in any order, in title or scope', () => {
    expect(findCommands(commands, 'view dark')).toEqual([commands[0]])
    expect(findCommands(commands, 'theme')).toEqual([commands[0], commands[2]])
    expect(findCommands(commands, ' ')).toEqual(commands)
    expect(findCommands(commands, 'nothing')).toEqual([])
  })

  it('groups in the order of first appearance', () => {
    expect([...byScope(commands).keys()]).toEqual(['View', 'Workspace'])
  })
})
