import { assembleClusters } from './cluster'
import type { LayoutInput, Placement } from './placement'

/**
 * Places a portrait: the main subject once, large, cut by the lower edge below its shoulders; what it holds goes in
 * front of it, everything else small behind its shoulders.
 */
export function portraitPlacements(input: LayoutInput): Placement[] {
  const [cluster, ...others] = assembleClusters({ ...input, subjects: onlyOneMain(input) })
  if (!cluster) return []
  const scale = portraitScale(input, cluster.width, cluster.height)
  const width = cluster.width * scale
  // A bust that ended above the edge would hang in the air.
  const bottom = Math.max(input.height * 0.13 + cluster.height * scale, input.height * 1.01)
  const left = (input.width - width) / 2
  const behind = others.slice(0, 4).flatMap((other, index) => {
    const size = (input.height * 0.26) / other.height
    const fit = Math.min(size, (input.width * 0.26) / other.width)
    const centre = input.width * (index % 2 === 0 ? 0.84 : 0.16)
    const y = input.height * (index < 2 ? 0.9 : 0.45)
    return other.place(centre - (other.width * fit) / 2, y, fit)
  })
  return [...behind, ...cluster.place(left, bottom, scale)]
}

function onlyOneMain({ subjects }: LayoutInput): LayoutInput['subjects'] {
  return subjects.map((subject, index) => (index === 0 ? { ...subject, count: 1 } : subject))
}

/** Tall figures run out of the picture below; wide ones keep inside its sides. */
function portraitScale({ width, height }: LayoutInput, clusterWidth: number, clusterHeight: number): number {
  const tall = clusterHeight > clusterWidth * 1.25
  const wanted = (height * (tall ? 1.16 : 0.88)) / clusterHeight
  return Math.min(wanted, (width * 0.84) / clusterWidth)
}
