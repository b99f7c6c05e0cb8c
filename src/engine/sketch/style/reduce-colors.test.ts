import { describe, expect, it } from 'vitest'
import { createRandom } from '../random'
import { medianCut, nearestTwo, refined, type Color } from './reduce-colors'

/** Three kinds of colour, one of them rare, each a little uneven. */
function colors(): Float32Array {
  const random = createRandom(3)
  const middles = [...Array<Color>(400).fill([200, 60, 40]), ...Array<Color>(380).fill([40, 90, 200]), ...Array<Color>(20).fill([250, 240, 120])] // prettier-ignore
  return Float32Array.from(middles.flatMap((color) => color.map((value) => value + random.between(-6, 6))))
}

/** The mean squared distance of colours to the nearest of a palette. */
function errorOf(palette: readonly Color[], of: Float32Array): number {
  let sum = 0
  for (let at = 0; at < of.length; at += 3) {
    const color = [of[at]!, of[at + 1]!, of[at + 2]!] as const
    const { first } = nearestTwo(palette, ...color)
    sum += color.reduce((total, value, channel) => total + (value - first[channel]!) ** 2, 0)
  }
  return sum / (of.length / 3)
}

describe('refined', () => {
  it('stands for the colours better than what it was given, and gives a rare kind its own', () => {
    const all = colors()
    const cut = medianCut(all, 3)
    const better = refined(cut, all)
    expect(errorOf(better, all)).toBeLessThan(errorOf(cut, all))
    expect(errorOf(better, all)).toBeLessThan(60)
  })

  it('keeps a colour that nothing is near to', () => {
    expect(refined([[10, 10, 10], [240, 0, 240]], Float32Array.of(12, 12, 12))).toEqual([[12, 12, 12], [240, 0, 240]]) // prettier-ignore
  })
})
