import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./styles.css', import.meta.url), 'utf8')
const TOKENS = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
)

function colour(name: string, theme: 'light' | 'dark'): string {
  const token = TOKENS.get(name)
  if (!token) throw new Error(`styles.css has no --${name} for both themes`)
  return token[theme]
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const GROUNDS = ['stage', 'stage-glow', 'panel', 'raised', 'float', 'danger-ground']
const TONES = ['text', 'mute', 'faint', 'accent-text', 'ready', 'danger']

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  it.each(TONES)('shows %s at 4.5:1 or more on every ground', (tone) => {
    const low = GROUNDS.filter((ground) => contrast(colour(tone, theme), colour(ground, theme)) < 4.5)
    expect(low).toEqual([])
  })

  it('shows the main action in 4.5:1 or more, hovered too', () => {
    for (const ground of ['accent', 'accent-hover'])
      expect(contrast(colour('accent-ink', theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5)
  })

  it('shows the focus ring in 3:1 or more', () => {
    for (const ground of ['stage', 'panel', 'float'])
      expect(contrast(colour('accent', theme), colour(ground, theme))).toBeGreaterThanOrEqual(3)
  })
})

it('knows black on white as 21:1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
})
