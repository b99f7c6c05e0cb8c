import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { capabilitiesOf } from '@/domain/models'
import { coverageBounds, createCoverage } from '@/lib/raster/coverage'
import { paintRectangle } from '@/lib/raster/shapes'
import { NO_MARGINS, type EditInput, type EditPlan, type Margins } from './edit-plan'
import { canvasCoverage, frameCoverage, requestCoverage } from './frame-coverage'
import { planEdit, sourceToRequest } from './plan-edit'

/** A picture of 40 × 20 px for a model that takes squares of 100 px only. */
function planFor(margins: Margins, mask?: EditInput['mask']): EditPlan {
  return planEdit({
    source: { width: 40, height: 20, hasAlpha: false },
    mask,
    model: { ...capabilitiesOf('dall-e-2'), size: { kind: 'list', values: ['100x100'], auto: false } },
    mode: 'whole-image',
    margins,
    references: 0,
    contextShare: 0.5,
    fit: 'pad',
    keepOutside: true,
  })
}

describe('the mask that is sent', () => {
  const plan = planFor({ ...NO_MARGINS, left: 10 })
  const empty = createCoverage(40, 20)

  it('edits the margins, and keeps what is only padding', () => {
    // Canvas 50 × 20 from x = −10, padded to 50 × 50: rows 15 to 34 of the frame are picture.
    expect(plan.frame).toEqual({ x: -10, y: -15, width: 50, height: 50 })
    const frame = frameCoverage(empty, plan)
    const at = (x: number, y: number): number | undefined => frame.data[y * 50 + x]
    expect([at(0, 14), at(0, 15), at(9, 34), at(9, 35), at(10, 20)]).toEqual([0, 255, 255, 0, 0])
    expect(coverageBounds(canvasCoverage(empty, plan))).toEqual({ x: 0, y: 0, width: 10, height: 20 })
  })

  it('is the same region at the size of the request', () => {
    expect(coverageBounds(requestCoverage(empty, plan))).toEqual({ x: 0, y: 30, width: 20, height: 40 })
  })

  it('covers a painted region where the mapping says it lies', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 35 }), fc.integer({ min: 0, max: 15 }), (x, y) => {
        const painted = createCoverage(40, 20)
        paintRectangle(painted, { x, y, width: 5, height: 5 }, 'add')
        const whole = planFor(NO_MARGINS, { bounds: { x, y, width: 5, height: 5 }, share: 0.03 })
        const found = coverageBounds(requestCoverage(painted, whole))
        const [from, to] = [sourceToRequest(whole, x, y), sourceToRequest(whole, x + 5, y + 5)]
        expect(Math.abs((found?.x ?? -9) - from.x)).toBeLessThan(1)
        expect(Math.abs((found?.y ?? -9) + (found?.height ?? 0) - to.y)).toBeLessThan(1)
      }),
    )
  })
})
