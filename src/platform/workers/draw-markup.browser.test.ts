import { expect, it } from 'vitest'
import type { Mark } from '@/domain/markup/markup'
import { drawMarkup } from './draw-markup'

const RED: Mark = {
  ...{ id: 'a', kind: 'box', colour: '#ff0000', widthPx: 10 },
  rect: { x: 120, y: 120, width: 60, height: 60 },
}
/** The frame's upper left corner is (100, 100), and it is sent at half its size. */
const PLAN = { frame: { x: 100, y: 100, width: 200, height: 100 }, requestSize: { width: 100, height: 50 } }

async function pixelsOf(png: Blob): Promise<(x: number, y: number) => number[]> {
  const bitmap = await createImageBitmap(png)
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
  context?.drawImage(bitmap, 0, 0)
  expect([bitmap.width, bitmap.height]).toEqual([100, 50])
  return (x, y) => [...(context?.getImageData(x, y, 1, 1).data ?? [])]
}

it('draws in px of the source, at the size of the request, on nothing', async () => {
  const at = await pixelsOf(await drawMarkup({ width: 400, height: 300, marks: [RED] }, PLAN, undefined))
  // The left side of the box: x = (120 - 100) / 2, y between 10 and 40.
  expect(at(10, 25)).toEqual([255, 0, 0, 255])
  expect(at(25, 25)).toEqual([0, 0, 0, 0])
  expect(at(80, 25)).toEqual([0, 0, 0, 0])
})

it('leaves the picture around the marks as it is', async () => {
  const canvas = new OffscreenCanvas(100, 50)
  const context = canvas.getContext('2d')
  if (context) context.fillStyle = '#00ff00'
  context?.fillRect(0, 0, 100, 50)
  const picture = await canvas.convertToBlob()
  const at = await pixelsOf(await drawMarkup({ width: 400, height: 300, marks: [RED] }, PLAN, picture))
  expect(at(10, 25)).toEqual([255, 0, 0, 255])
  expect(at(25, 25)).toEqual([0, 255, 0, 255])
})
