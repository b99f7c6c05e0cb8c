import { createStore } from 'zustand/vanilla'
import type { CombineMode } from '@/lib/raster/coverage'
import { clamp } from '@/lib/geometry/clamp'

export const MASK_TOOLS = [
  'brush',
  'eraser',
  'rectangle',
  'ellipse',
  'lasso',
  'wand',
  'smart-select',
  'pan',
] as const
export type MaskTool = (typeof MASK_TOOLS)[number]

export const BRUSH_SIZE = { min: 1, max: 500 } as const
export const GROW_PX = { min: -100, max: 100 } as const
export const FEATHER_PX = { min: 0, max: 100 } as const

/** The tool in hand and how it is set; the same for every image. What the mask itself is set to stands in its document. */
export interface MaskToolState {
  tool: MaskTool
  /** Diameter in image pixels. */
  brushSizePx: number
  /** Percent of the way from black to white. */
  tolerancePercent: number
  contiguous: boolean
  /** What shapes, lasso, wand and smart select do; the Alt key turns it round. */
  shapeMode: CombineMode
  /** "#rrggbb". */
  veilColour: string
  veilOpacityPercent: number
  showsOutline: boolean
  toolChosen: (tool: MaskTool) => void
  brushResized: (sizePx: number) => void
  /** One step of `[` or `]`. */
  brushStepped: (direction: 1 | -1) => void
  wandSet: (change: Partial<Pick<MaskToolState, 'tolerancePercent' | 'contiguous'>>) => void
  shapeModeChosen: (mode: CombineMode) => void
  veilSet: (
    change: Partial<Pick<MaskToolState, 'veilColour' | 'veilOpacityPercent' | 'showsOutline'>>,
  ) => void
}

/** About a tenth of what it is, in round numbers: small brushes are set finely, large ones quickly. */
function brushStep(sizePx: number): number {
  if (sizePx < 10) return 1
  if (sizePx < 50) return 5
  if (sizePx < 100) return 10
  return sizePx < 200 ? 20 : 50
}

/** The next size up or down, always a multiple of its step. */
export function stepBrushSize(sizePx: number, direction: 1 | -1): number {
  const step = brushStep(direction > 0 ? sizePx : sizePx - 1)
  const count = direction > 0 ? Math.floor(sizePx / step) + 1 : Math.ceil(sizePx / step) - 1
  return clamp(count * step, BRUSH_SIZE.min, BRUSH_SIZE.max)
}

export type MaskToolStore = ReturnType<typeof createMaskToolStore>

export function createMaskToolStore() {
  return createStore<MaskToolState>()((set) => ({
    tool: 'brush',
    brushSizePx: 64,
    tolerancePercent: 10,
    contiguous: true,
    shapeMode: 'add',
    veilColour: '#ff4d3d',
    veilOpacityPercent: 45,
    showsOutline: true,
    toolChosen: (tool) => set({ tool }),
    brushResized: (sizePx) => set({ brushSizePx: clamp(Math.round(sizePx), BRUSH_SIZE.min, BRUSH_SIZE.max) }),
    brushStepped: (direction) =>
      set(({ brushSizePx }) => ({ brushSizePx: stepBrushSize(brushSizePx, direction) })),
    wandSet: (change) => set(change),
    shapeModeChosen: (shapeMode) => set({ shapeMode }),
    veilSet: (change) => set(change),
  }))
}

/** Red, green, blue of "#rrggbb". */
export function rgbOf(colour: string): readonly [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}
