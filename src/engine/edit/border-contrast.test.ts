import { describe, expect, it } from 'vitest'
import { createCoverage } from '@/lib/raster/coverage'
import { paintRectangle } from '@/lib/raster/shapes'
import { blendScene } from './blend-scene'
import { borderContrast } from './border-contrast'

const EDGE = 128

/** Light above row 64, dark below it. */
function picture(light: number, dark: number) {
  const data = new Uint8ClampedArray(4 * EDGE * EDGE).fill(255)
  for (let at = 0; at < EDGE * EDGE; at++) data.fill(at < 64 * EDGE ? light : dark, 4 * at, 4 * at + 3)
  return { width: EDGE, height: EDGE, data }
}

const skyline = picture(200, 60)
/** The upper part down to a row. */
function above(row: number) {
  const region = createCoverage(EDGE, EDGE)
  paintRectangle(region, { x: 0, y: 0, width: EDGE, height: row }, 'add')
  return region
}

describe('borderContrast', () => {
  it('is 1 along an edge and 0 across open air', () => {
    const traced = borderContrast(skyline, above(64), 12)
    const open = borderContrast(skyline, above(40), 12)
    expect(traced[60 * EDGE + 64]).toBeCloseTo(1, 2)
    expect(open[38 * EDGE + 64]).toBe(0)
  })
})

describe('blendScene', () => {
  const scene = picture(0, 0)
  const rowOf = (row: number, sceneRow: number): number => {
    const border = { isSky: true, traced: skyline }
    return blendScene(skyline, above(row), scene, border).data[4 * (sceneRow * EDGE + 64)]!
  }

  it('is tight along an edge, soft across open air, and nothing outside', () => {
    // 4 px inside: along the edge the scene is there (0), in open air it has hardly begun (200 is the old sky).
    expect(rowOf(64, 60)).toBeLessThan(30)
    expect(rowOf(40, 36)).toBeGreaterThan(150)
    expect([rowOf(64, 64), rowOf(40, 40)]).toEqual([60, 200])
  })
})
