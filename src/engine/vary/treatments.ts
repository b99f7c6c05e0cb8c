import { stylePhoto } from '../colour/style-photo'
import { applyTone, softened, TONE_WORDS, TONES, type ToneName } from '../colour/tone'
import type { Picture } from '../decode-picture'
import { STYLE_WORDS } from '../language/describe-spec'
import type { Strength } from '../read-variation'
import { createRandom } from '../sketch/random'
import type { Style } from '../sketch/spec'
import { rearranged } from './rearrange'
import { recomposed, type FoundSubject } from './recompose'
import { closer, mirrored, wider } from './reframe'

/** One way of making another picture of a picture. */
export interface Treatment {
  /** What was done, in plain words, as the beginning of a sentence. */
  words: string
  apply: (picture: Picture, seed: number, signal: AbortSignal) => Picture | Promise<Picture>
}

/** How much less than fully a subtle variation changes its tone. */
const GENTLE = 0.55

function inTone(name: ToneName, strength = 1): Treatment {
  const word = strength < 1 ? 'a little ' : ''
  return {
    words: `Changed the colours: ${word}${TONE_WORDS[name]}`,
    // A few per cent by seed: the same treatment again is not the same picture again.
    apply: (picture, seed) => ({
      ...picture,
      data: applyTone(picture.data, softened(TONES[name], strength * createRandom(seed).between(0.88, 1.12))),
    }),
  }
}

function inStyle(style: Style): Treatment {
  return {
    words: `Restyled: ${STYLE_WORDS[style]}`,
    apply: (picture, seed) => stylePhoto(picture, style, seed),
  }
}

function nearer(share: number, side: -1 | 0 | 1): Treatment {
  const to = side === 0 ? '' : side < 0 ? ', towards the left' : ', towards the right'
  return {
    words: `Moved closer${to}`,
    apply: (picture, seed) => {
      const random = createRandom(seed)
      return closer(picture, share * random.between(0.97, 1.03), 0.5 + side * 0.25, random.between(0.4, 0.6))
    },
  }
}

function further(share: number): Treatment {
  return {
    words: 'Moved back and continued the picture beyond its borders',
    apply: (picture, seed, signal) => wider(picture, share, seed, signal),
  }
}

/** One after the other. */
function both(first: Treatment, second: Treatment): Treatment {
  const [initial = '', ...rest] = second.words
  return {
    words: `${first.words}; ${initial.toLowerCase()}${rest.join('')}`,
    apply: async (picture, seed, signal) =>
      second.apply(await first.apply(picture, seed, signal), seed, signal),
  }
}

const MIRRORED: Treatment = { words: 'Mirrored', apply: (picture) => mirrored(picture) }

function otherView(turn: number): Treatment {
  return {
    words: 'Changed left and right over and made up the join',
    apply: (picture, seed, signal) => rearranged(picture, turn, seed, signal),
  }
}

function setAnew(subject: FoundSubject): Treatment {
  return {
    words: 'Took the subject out, mirrored it and set it in again, larger',
    apply: (picture, seed, signal) => recomposed(picture, subject, seed, signal),
  }
}

/** What a picture lets be done to it. */
export interface Traits {
  /** What makes pixels up needs an opaque picture. */
  isOpaque: boolean
  /** Parting and joining is for pictures that look alike from side to side. */
  isLandscape: boolean
  /** Undefined where there is no one subject that can be taken out. */
  subject: FoundSubject | undefined
}

/** Ten ways that keep the composition, different families in turn. */
function subtle({ isOpaque, isLandscape }: Traits): readonly Treatment[] {
  return [
    inTone('golden', GENTLE),
    nearer(0.86, 0),
    inTone('cinema', GENTLE),
    isOpaque && isLandscape ? further(0.88) : inTone('mono', GENTLE),
    inTone('airy', GENTLE),
    inStyle('storybook'),
    inTone('rose', GENTLE),
    nearer(0.82, -1),
    inTone('vivid', GENTLE),
    nearer(0.82, 1),
  ]
}

/** The first of the bold ways: the one that changes most and still looks like a photograph. */
function boldest({ isOpaque, isLandscape, subject }: Traits): Treatment {
  if (isOpaque && isLandscape) return otherView(0.2)
  if (isOpaque && subject) return setAnew(subject)
  return both(MIRRORED, inTone('rose'))
}

/** Ten bold ways, different families in turn. */
function strong(traits: Traits): readonly Treatment[] {
  const { isOpaque, isLandscape, subject } = traits
  const canContinue = isOpaque && (isLandscape || subject !== undefined)
  return [
    boldest(traits),
    inTone('moonlit'),
    inStyle('oil'),
    canContinue ? further(isLandscape ? 0.76 : 0.82) : nearer(0.6, 0),
    both(MIRRORED, inTone('golden')),
    inStyle('watercolor'),
    isOpaque && isLandscape ? both(MIRRORED, otherView(0.8)) : both(nearer(0.72, 0), inTone('cinema')),
    inStyle('poster'),
    both(nearer(0.62, -1), inTone('vivid')),
    inStyle('pencil'),
  ]
}

/** The ways of varying a picture, each different from the others; ten, as many as can be asked for. */
export function treatmentsFor(strength: Strength, traits: Traits): readonly Treatment[] {
  return strength === 'subtle' ? subtle(traits) : strong(traits)
}
