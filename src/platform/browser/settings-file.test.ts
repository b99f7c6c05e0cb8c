import { describe, expect, it } from 'vitest'
import { createSettingsFile } from './settings-file'

interface Look {
  theme: string
}

function parse(json: unknown): Look | undefined {
  const { theme } = json as Look
  return typeof theme === 'string' ? { theme } : undefined
}

function aFile(stored?: string) {
  const texts = new Map(stored === undefined ? [] : [['look', stored]])
  const storage = {
    getItem: (name: string) => texts.get(name) ?? null,
    setItem: (name: string, text: string) => void texts.set(name, text),
  }
  return { texts, file: createSettingsFile({ name: 'look', parse, storage: () => storage }) }
}

describe('settings file', () => {
  it('reads what it wrote', () => {
    const { file } = aFile()
    expect(file.read()).toBeUndefined()
    expect(file.write({ theme: 'dark' })).toBe(true)
    expect(file.read()).toEqual({ theme: 'dark' })
  })

  it.each(['', '{', 'null', '42', '"text"', '[]', '{"theme":7}', '\u0000'])(
    'takes %j for nothing',
    (stored) => {
      expect(aFile(stored).file.read()).toBeUndefined()
    },
  )

  it('hands on only what parse lets through', () => {
    expect(aFile('{"theme":"dark","key":"sk-1"}').file.read()).toEqual({ theme: 'dark' })
  })

  it('goes on without memory where storage is blocked or full', () => {
    const blocked = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    for (const storage of [blocked, () => ({ getItem: blocked, setItem: blocked })]) {
      const file = createSettingsFile({ name: 'look', parse, storage })
      expect(file.read()).toBeUndefined()
      expect(file.write({ theme: 'dark' })).toBe(false)
    }
  })
})
