import {
  drawBarn,
  drawEiffelTower,
  drawIgloo,
  drawLamp,
  drawLighthouse,
  drawSkyline,
  drawStoneBridge,
  drawWindmill,
} from './drawn-buildings'
import { drawHotAirBalloon, drawPirateShip, drawSubmarine } from './drawn-craft'
import { drawKnight } from './drawn-knight'
import { drawBench, drawFence, drawFlag } from './drawn-outdoors'
import {
  drawAcorn,
  drawAcousticGuitar,
  drawBall,
  drawBeehive,
  drawBlossomTree,
  drawBranch,
  drawLanternLamp,
  drawPumpkin,
  drawSheetMusic,
  drawSnowGlobe,
  drawWeddingCake,
} from './drawn-things'
import { drawBowl, drawPlate, drawVase } from './drawn-vessels'
import { surface, type Context } from './subject/paint-kit'

/** Each draws in a square of one unit, y down, the feet at 1. */
const SUBJECTS: Readonly<Record<string, (ctx: Context) => void>> = {
  lighthouse: drawLighthouse,
  skyline: drawSkyline,
  'hot-air-balloon': drawHotAirBalloon,
  windmill: drawWindmill,
  knight: drawKnight,
  lantern: drawLanternLamp,
  vase: drawVase,
  'blossom-tree': drawBlossomTree,
  bowl: drawBowl,
  'eiffel-tower': drawEiffelTower,
  submarine: drawSubmarine,
  igloo: drawIgloo,
  fence: drawFence,
  lamp: drawLamp,
  pumpkin: drawPumpkin,
  ball: drawBall,
  branch: drawBranch,
  barn: drawBarn,
  'sheet-music': drawSheetMusic,
  'acoustic-guitar': drawAcousticGuitar,
  'pirate-ship': drawPirateShip,
  acorn: drawAcorn,
  'stone-bridge': drawStoneBridge,
  'wedding-cake': drawWeddingCake,
  bench: drawBench,
  flag: drawFlag,
  plate: drawPlate,
  beehive: drawBeehive,
  'snow-globe': drawSnowGlobe,
}

/** Subjects that no icon shows well and that are drawn by code; they go by these names in place of an icon's. */
export const DRAWN_SUBJECTS: readonly string[] = Object.keys(SUBJECTS)

/** The drawing of a drawn subject, `sizePx` square; nothing for a name that is not one of them. */
export function drawSubjectArt(name: string, sizePx: number): OffscreenCanvas | undefined {
  const draw = SUBJECTS[name]
  if (!draw) return undefined
  const { canvas, ctx } = surface(sizePx, sizePx, true)
  ctx.scale(canvas.width, canvas.height)
  draw(ctx)
  ctx.resetTransform()
  return canvas
}
