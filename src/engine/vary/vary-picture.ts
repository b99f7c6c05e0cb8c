import { breathe } from '../breathe'
import type { Picture } from '../decode-picture'
import type { Framed } from '../edit/frame-picture'
import { runFill } from '../edit/run-fill'
import type { Strength } from '../read-variation'
import { isLandscape } from './is-landscape'
import { findSubject } from './recompose'
import { treatmentsFor, type Treatment } from './treatments'

/** A varied picture and what was done, in plain words. */
export interface Varied {
  picture: Picture
  words: string
}

/** Varies one picture in as many ways as are asked for. */
export interface Varier {
  /** The `index`th variation. @throws DOMException AbortError */
  vary: (index: number, seed: number, signal: AbortSignal) => Promise<Varied>
}

async function withMargins({ picture, margins, region }: Framed, seed: number, signal: AbortSignal) {
  // Beside a picture that is transparent anyway, more transparency is what is wanted.
  return margins && !region ? runFill(picture, margins, seed, signal) : picture
}

/**
 * Prepares a picture that was not drawn here. Which treatment comes first is the first seed's choice; `index` goes on
 * from there, so that up to ten variations of one request are ten different ones.
 */
export async function createVarier(
  framed: Framed,
  strength: Strength,
  firstSeed: number,
  signal: AbortSignal,
): Promise<Varier> {
  const picture = await withMargins(framed, firstSeed, signal)
  const isOpaque = !framed.region
  const landscape = isLandscape(picture)
  const canMove = strength === 'strong' && isOpaque && !landscape
  const subject = canMove ? findSubject(picture) : undefined
  const treatments = treatmentsFor(strength, { isOpaque, isLandscape: landscape, subject })
  return {
    vary: async (index, seed, varySignal) => {
      await breathe(varySignal)
      // In range: the index is cut to the length. The list is never empty.
      const treatment = treatments[(firstSeed + index) % treatments.length] as Treatment
      return { picture: await treatment.apply(picture, seed, varySignal), words: `${treatment.words}.` }
    },
  }
}
