import type { IconSource } from '@/engine/data/icon-source'
import type { SubjectArt } from './compose/paint-subjects'
import { drawSubjectArt, DRAWN_SUBJECTS } from './drawn-subjects'
import type { Subject } from './spec'
import { rasteriseSvg, type SvgArt } from './svg/rasterise'

function iconNames({ icon, accessories }: Subject): string[] {
  return [icon, ...accessories.map((name) => name.split('#')[0] ?? name)]
}

/** The icons of some subjects, of what they wear and of a scene's props, by name. */
export function loadArt(
  subjects: readonly Subject[],
  props: readonly string[],
  icons: IconSource,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, SvgArt>> {
  const wanted = new Set([...props, ...subjects.flatMap(iconNames)])
  for (const name of DRAWN_SUBJECTS) wanted.delete(name)
  return icons.load([...wanted], signal)
}

/** How loaded icons, and the subjects that code draws, are drawn. */
export function subjectArt(art: ReadonlyMap<string, SvgArt>): SubjectArt {
  return {
    worn: art,
    drawArt: ({ icon }, sizePx) => {
      const svg = art.get(icon)
      return (
        drawSubjectArt(icon, sizePx) ??
        (svg ? rasteriseSvg(svg, sizePx) : new OffscreenCanvas(sizePx, sizePx))
      )
    },
  }
}
