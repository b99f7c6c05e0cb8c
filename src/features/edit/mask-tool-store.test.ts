import { describe, expect, it } from 'vitest'
import { BRUSH_SIZE, createMaskToolStore, rgbOf, stepBrushSize } from './mask-tool-store'

describe('brush size', () => {
  it('steps finely when small and coarsely when large', () => {
    expect([4, 12, 64, 150, 250].map((size) => stepBrushSize(size, 1))).toEqual([5, 15, 70, 160, 300])
    expect([4, 12, 64, 150, 250].map((size) => stepBrushSize(size, -1))).toEqual([3, 10, 60, 140, 200])
  })

  it('reaches both ends by steps alone, and every size on the way back', () => {
    const up = [BRUSH_SIZE.min as number]
    while (up.at(-1)! < BRUSH_SIZE.max) up.push(stepBrushSize(up.at(-1)!, 1))
    const down = [BRUSH_SIZE.max as number]
    while (down.at(-1)! > BRUSH_SIZE.min) down.push(stepBrushSize(down.at(-1)!, -1))
    expect(down.reverse()).toEqual(up)
  })

  it('is a whole number within its bounds, whatever is asked for', () => {
    const store = createMaskToolStore()
    const resized = (size: number): number => {
      store.getState().brushResized(size)
      return store.getState().brushSizePx
    }
    expect([-4, 12.6, 9999].map(resized)).toEqual([1, 13, 500])
  })
})

it('reads a colour', () => expect(rgbOf('#ff4d3d')).toEqual([255, 77, 61]))
