import type { Size } from '@/domain/image-size'
import { coverageShare, createCoverage, type CoverageMap } from '@/lib/raster/coverage'
import { breathe } from '../breathe'
import { stylePhoto } from '../colour/style-photo'
import { applyTone, TONE_WORDS, TONES } from '../colour/tone'
import type { IconSource } from '../data/icon-source'
import type { Picture } from '../decode-picture'
import { describeSpec, describeSubjects, describeUnused, STYLE_WORDS } from '../language/describe-spec'
import type { Lexicon } from '../language/lexicon'
import type { EditIntent } from '../language/read-edit-prompt'
import { readPrompt } from '../language/read-prompt'
import { drawSky } from '../sketch/draw-sky'
import type { SketchSpec, Style } from '../sketch/spec'
import { WireError } from '../wire'
import { blendScene, sceneSize } from './blend-scene'
import { blurRegion } from './blur-region'
import { cutOut } from './cut-out'
import type { Framed } from './frame-picture'
import { insertSubjects } from './insert-subjects'
import { isFrame, layOver, unite, visibleRegion } from './lay-over'
import { recolour } from './recolour'
import { runFill } from './run-fill'

/** What an edit needs besides the picture. */
export interface EditTools {
  lexicon: Lexicon
  icons: IconSource
  draw: (spec: SketchSpec, size: Size, icons: IconSource, signal: AbortSignal) => Promise<OffscreenCanvas>
}

/** An edited picture and what was done, in plain words. */
export interface Edited {
  picture: Picture
  words: string
}

type Intent<Kind extends EditIntent['kind']> = Extract<EditIntent, { kind: Kind }>

const NEEDS_MASK =
  'The built-in engine has to be told where: paint a mask over what is to change. Without a mask it can give the whole picture a style (watercolour, oil, pencil, poster, pixel art, storybook), another light (night, sunset, warmer, brighter, black and white), or another background (transparent, white, blurred, a beach).'

/** From this share on a region is the whole picture. */
const WHOLE_SHARE = 0.97

/** Kinds of edits that work on a marked region and nothing else. */
const NEEDS_REGION: ReadonlySet<EditIntent['kind']> = new Set(['fill', 'subjects', 'scene', 'nothing'])

function refuseWithoutMask(): never {
  throw new WireError(400, 'missing_required_parameter', NEEDS_MASK, 'mask')
}

function wholeOf({ width, height }: Picture): CoverageMap {
  return createCoverage(width, height, 255)
}

/** A scene goes into a region; margins around a picture are continued instead, unless they are what is behind its subject. */
const takesScene = (region: CoverageMap, { isOfBackground }: EditIntent): boolean =>
  isOfBackground === true || !isFrame(region)

/** The style pass over a region; alpha stays. */
function restyled(picture: Picture, region: CoverageMap, style: Style, seed: number): Picture {
  const result: Picture = { ...picture, data: new Uint8ClampedArray(picture.data) }
  layOver(result, stylePhoto(picture, style, seed), region.data)
  return result
}

function toned(picture: Picture, region: CoverageMap, tone: keyof typeof TONES): Picture {
  const result: Picture = { ...picture, data: new Uint8ClampedArray(picture.data) }
  layOver(result, { ...picture, data: applyTone(picture.data, TONES[tone]) }, region.data)
  return result
}

function pixelsOf(canvas: OffscreenCanvas): Picture {
  const { width, height } = canvas
  const data = canvas.getContext('2d', { willReadFrequently: true })?.getImageData(0, 0, width, height).data
  if (!data) throw new Error('no canvas')
  return { width, height, data: new Uint8ClampedArray(data) }
}

async function withSubjects(
  base: Picture,
  region: CoverageMap,
  { what, style }: Intent<'subjects'>,
  seed: number,
  { lexicon, icons }: EditTools,
  signal: AbortSignal,
): Promise<Edited> {
  const spec = readPrompt(what, lexicon, seed)
  const drawn = await insertSubjects(base, region, spec, icons, signal)
  const picture = style ? restyled(drawn, region, style, seed) : drawn
  const inStyle = style ? `, ${STYLE_WORDS[style]}` : ''
  const words = `Drew ${describeSubjects(spec.subjects)} into the region${inStyle}.`
  return { picture, words: words + describeUnused(spec.unused) }
}

async function withScene(
  { picture, isTransparencyRegion }: Framed,
  base: Picture,
  region: CoverageMap,
  { what, style, isOpenAir, isOfBackground = false }: Intent<'scene'>,
  seed: number,
  { lexicon, icons, draw }: EditTools,
  signal: AbortSignal,
): Promise<Edited> {
  const read = readPrompt(what, lexicon, seed)
  // In a photograph paper grain and wobbling edges look like a fault, unless they were asked for.
  const place = isOpenAir ? 'sky' : read.place
  const spec: SketchSpec = { ...read, place, style: style ?? 'plain' }
  const size = sceneSize(region)
  const isSky = spec.place === 'sky' && spec.subjects.length === 0
  const canvas = isSky ? drawSky(spec, size) : await draw(spec, size, icons, signal)
  const words = describeSpec(spec).replace(/^Drew: /, 'Drew into the region: ')
  const scene = style && isSky ? stylePhoto(pixelsOf(canvas), style, seed) : pixelsOf(canvas)
  const traced = isTransparencyRegion ? undefined : picture
  return { picture: blendScene(base, region, scene, { isSky, traced, isMatte: isOfBackground }), words }
}

/** @throws WireError where none stands out */
function subjectOf(base: Picture): Picture {
  const picture = cutOut(base)
  if (picture) return picture
  throw new WireError(
    400,
    'invalid_value',
    'No subject stands out from its background here. Select it with the mask tools instead.',
    'prompt',
  )
}

/** Only the subject. @throws WireError where none stands out */
export function withoutBackground(base: Picture): Edited {
  return {
    picture: subjectOf(base),
    words: 'Selected the subject by its colours and made its background transparent.',
  }
}

function filled(picture: Picture, region: CoverageMap, { kind, unused }: EditIntent): Edited {
  const done = isFrame(region)
    ? 'Continued the picture beyond its borders.'
    : 'Filled the region from its surroundings.'
  const nothing = kind === 'nothing' ? ' Nothing in the prompt could be drawn.' : ''
  return { picture, words: done + nothing + describeUnused(unused) }
}

/** Opacity up to here is mostly what was behind the subject: on another ground it would be a rim of the old one. */
const RIM = 110

/** How much of a subject is seen before another ground, from 0 to 1. */
const seenShare = (alpha: number): number => Math.max(0, (alpha - RIM) / (255 - RIM))

/** One colour behind the subject. */
function onBackdrop(base: Picture, { color, colorWord }: Intent<'backdrop'>): Edited {
  const subject = subjectOf(base)
  // The subject's own colours, and not the picture's: at its edge those hold some of the old ground.
  const data = new Uint8ClampedArray(subject.data)
  for (let at = 0; at < data.length; at += 4) {
    const share = seenShare(data[at + 3]!)
    for (const channel of [0, 1, 2] as const)
      data[at + channel] = color[channel] + (data[at + channel]! - color[channel]) * share
    data[at + 3] = 255
  }
  return {
    picture: { ...base, data },
    words: `Selected the subject by its colours and made what is behind it ${colorWord}.`,
  }
}

/** What is behind the subject as a region. @throws WireError where no subject stands out */
function backgroundOf(picture: Picture): CoverageMap {
  const subject = subjectOf(picture)
  const region = createCoverage(picture.width, picture.height)
  for (let at = 0; at < region.data.length; at++)
    region.data[at] = 255 * (1 - seenShare(subject.data[4 * at + 3]!))
  return region
}

/** What an edit changes where something visible is to change: the mask, all that is visible, or all. */
function changedRegion(framed: Framed, base: Picture): CoverageMap {
  if (framed.isTransparencyRegion) return visibleRegion(framed.picture)
  return framed.region ?? wholeOf(base)
}

async function change(
  framed: Framed,
  base: Picture,
  intent: EditIntent,
  seed: number,
  tools: EditTools,
  signal: AbortSignal,
): Promise<Edited> {
  const { region } = framed
  const target = changedRegion(framed, base)
  switch (intent.kind) {
    case 'restyle': {
      const words = `Restyled what was there: ${STYLE_WORDS[intent.style]}.${describeUnused(intent.unused)}`
      return { picture: restyled(base, target, intent.style, seed), words }
    }
    case 'tone':
      return {
        picture: toned(base, target, intent.tone),
        words: `Changed the colours: ${TONE_WORDS[intent.tone]}.${describeUnused(intent.unused)}`,
      }
    case 'recolour':
      return {
        picture: recolour(base, target, intent.color),
        words: `Recoloured what most of the region shows: ${intent.colorWord}.`,
      }
    case 'cut-out':
      return withoutBackground(base)
    case 'backdrop':
      return onBackdrop(base, intent)
    case 'blur':
      return {
        picture: blurRegion(base, target),
        words: intent.isOfBackground ? 'Blurred what is behind the subject.' : 'Blurred it.',
      }
    case 'subjects':
      if (!region) return refuseWithoutMask()
      // With nothing left to stand on, a thing is drawn with its place.
      if (coverageShare(region) > WHOLE_SHARE)
        return withScene(
          framed,
          base,
          region,
          { ...intent, kind: 'scene', isOpenAir: false },
          seed,
          tools,
          signal,
        )
      return withSubjects(base, region, intent, seed, tools, signal)
    case 'scene':
      if (region && takesScene(region, intent))
        return withScene(framed, base, region, intent, seed, tools, signal)
      return filled(base, region ?? refuseWithoutMask(), { ...intent, kind: 'nothing' })
    default:
      return filled(base, region ?? framed.margins ?? refuseWithoutMask(), intent)
  }
}

/** What is transparent in part keeps its share of the old picture, so that a cut-out's soft edge stays soft. */
function keepSoftEdges({ picture, isTransparencyRegion }: Framed, edited: Picture): Picture {
  if (!isTransparencyRegion) return edited
  const result: Picture = { ...edited, data: new Uint8ClampedArray(edited.data) }
  const opacity = new Uint8Array(picture.width * picture.height)
  for (let at = 0; at < opacity.length; at++) opacity[at] = picture.data[4 * at + 3]!
  const opaque: Picture = { ...picture, data: new Uint8ClampedArray(picture.data) }
  for (let at = 3; at < opaque.data.length; at += 4) opaque.data[at] = 255
  layOver(result, opaque, opacity)
  return result
}

/**
 * What is made up first. A scene covers its region; where its border is soft, what was there meets the rest without a
 * step, which nothing made up could do better. What is transparent has nothing to show there.
 */
function regionToFill({ region, margins, isTransparencyRegion }: Framed, intent: EditIntent) {
  const isCovered = intent.kind === 'scene' && !isTransparencyRegion && region && takesScene(region, intent)
  return unite(margins, NEEDS_REGION.has(intent.kind) && !isCovered ? region : undefined)
}

/**
 * Edits a picture as an intent says. What is outside of a marked region keeps every byte. The same input and seed give
 * the same bytes. @throws WireError where the intent needs a region and there is none; DOMException AbortError
 */
export async function editPicture(
  whole: Framed,
  intent: EditIntent,
  seed: number,
  tools: EditTools,
  signal: AbortSignal,
): Promise<Edited> {
  await breathe(signal)
  const isOnBackground = intent.isOfBackground && intent.kind !== 'backdrop' && !whole.region
  const framed = isOnBackground ? { ...whole, region: backgroundOf(whole.picture) } : whole
  const isRegional = NEEDS_REGION.has(intent.kind)
  if (isRegional && !framed.region && !framed.margins) refuseWithoutMask()
  const toFill = regionToFill(framed, intent)
  const base = toFill ? await runFill(framed.picture, toFill, seed, signal) : framed.picture
  const edited = await change(framed, base, intent, seed, tools, signal)
  return isRegional ? { ...edited, picture: keepSoftEdges(framed, edited.picture) } : edited
}
