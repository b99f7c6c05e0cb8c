import type { SketchSpec, TimeOfDay } from './spec'
import { mix, rgbOf } from './subject/paint-kit'
import type { Rgb } from './subject/paint-kit'

/** The colours that one hour and weather give to everything. */
export interface Palette {
  /** From the zenith down to the horizon. */
  sky: readonly Rgb[]
  sun: Rgb
  /** What distance fades into. */
  fog: Rgb
  light: Rgb
  shade: Rgb
  /** 0 in full daylight, toward 1 the darker and more coloured the air is. */
  ambience: number
  /** Ground from far to near. */
  land: readonly [Rgb, Rgb, Rgb]
  /** Near the horizon, and at the feet. */
  water: readonly [Rgb, Rgb]
  /** Lit side and underside. */
  cloud: readonly [Rgb, Rgb]
  snow: readonly [Rgb, Rgb, Rgb]
}

type HexPalette = Record<'sun' | 'fog' | 'light' | 'shade', string> & {
  sky: string[]
  ambience: number
  land: string[]
  water: string[]
  cloud: string[]
  snow: string[]
}

const HOURS: Record<TimeOfDay, HexPalette> = {
  day: {
    sky: ['#4f9fe0', '#8cc7f2', '#dff1fb'],
    sun: '#fff6d8',
    fog: '#d9ecf6',
    light: '#fff4dc',
    shade: '#35507a',
    ambience: 0,
    land: ['#86b56f', '#5d9a4f', '#3f7d3e'],
    water: ['#7cc4e8', '#2e86b8'],
    cloud: ['#ffffff', '#c9dcec'],
    snow: ['#f4f9fd', '#d7e6f2', '#a9c4dd'],
  },
  dawn: {
    sky: ['#7f9fd6', '#f3b8b0', '#fde6c4'],
    sun: '#fff0c8',
    fog: '#f7dfd0',
    light: '#ffe2bd',
    shade: '#5a5687',
    ambience: 0.18,
    land: ['#a9b679', '#7f9e62', '#55804f'],
    water: ['#f4cdbb', '#6f93c4'],
    cloud: ['#fff1e2', '#e3b3b8'],
    snow: ['#fdf1ea', '#e6d4dc', '#b9b4d0'],
  },
  sunset: {
    sky: ['#3d3a7c', '#c0507c', '#f58a4b', '#fdd37a'],
    sun: '#fff0b0',
    fog: '#f2a46f',
    light: '#ffc07a',
    shade: '#3a2a5c',
    ambience: 0.34,
    land: ['#a88f52', '#747646', '#474c46'],
    water: ['#f7a55c', '#5b4285'],
    cloud: ['#ffd29a', '#a8527a'],
    snow: ['#f7d9c4', '#c79fb0', '#7f6a98'],
  },
  dusk: {
    sky: ['#232a5c', '#5a4b8f', '#c9839b', '#f2bd9a'],
    sun: '#ffe6c0',
    fog: '#a88bb0',
    light: '#e8b9c4',
    shade: '#24244f',
    ambience: 0.4,
    land: ['#5d6a72', '#434f63', '#2c3450'],
    water: ['#b98aa8', '#2f3670'],
    cloud: ['#d9a6b8', '#574a80'],
    snow: ['#c9c0d8', '#9a93bd', '#625f92'],
  },
  night: {
    sky: ['#070b24', '#14204f', '#2f4480', '#51689c'],
    sun: '#f6f3dc',
    fog: '#39507f',
    light: '#aac4ff',
    shade: '#050818',
    ambience: 0.5,
    land: ['#2e4a5c', '#213a4d', '#14283c'],
    water: ['#4a689e', '#0e1c40'],
    cloud: ['#6c7fae', '#26335f'],
    snow: ['#a8bfe4', '#6f8cc0', '#3a5288'],
  },
}

const AUTUMN_LAND = ['#c98f3c', '#a86a32', '#6f4a30']
const STORM_GREY: Rgb = [84, 92, 108]
const CLOUD_GREY: Rgb = [139, 150, 164]

const triple = (hexes: readonly string[]): [Rgb, Rgb, Rgb] => [
  rgbOf(hexes[0] ?? ''),
  rgbOf(hexes[1] ?? ''),
  rgbOf(hexes[2] ?? ''),
]
const pair = (hexes: readonly string[]): [Rgb, Rgb] => [rgbOf(hexes[0] ?? ''), rgbOf(hexes[1] ?? '')]

function paletteOfHour(time: TimeOfDay): Palette {
  const hour = HOURS[time]
  return {
    sky: hour.sky.map(rgbOf),
    sun: rgbOf(hour.sun),
    fog: rgbOf(hour.fog),
    light: rgbOf(hour.light),
    shade: rgbOf(hour.shade),
    ambience: hour.ambience,
    land: triple(hour.land),
    water: pair(hour.water),
    cloud: pair(hour.cloud),
    snow: triple(hour.snow),
  }
}

/** Pulls every colour of the air toward a grey: overcast, rain and storm take the colour out of a day. */
function greyed(palette: Palette, grey: Rgb, share: number): Palette {
  const toward = (color: Rgb, by: number): Rgb => mix(color, grey, by)
  return {
    ...palette,
    sky: palette.sky.map((color, index) => toward(color, share * (1 - index * 0.08))),
    fog: toward(palette.fog, share),
    land: [
      toward(palette.land[0], share * 0.5),
      toward(palette.land[1], share * 0.45),
      toward(palette.land[2], share * 0.4),
    ],
    water: [toward(palette.water[0], share * 0.8), toward(palette.water[1], share * 0.6)],
    cloud: [toward(palette.cloud[0], share * 0.55), toward(palette.cloud[1], share)],
    ambience: Math.min(0.6, palette.ambience + share * 0.2),
  }
}

/** A night sky stays dark in bad weather: greyed less, and toward a darker grey. */
function weathered(palette: Palette, { weather, time }: SketchSpec): Palette {
  const isDark = time === 'night' || time === 'dusk'
  const grey = isDark ? mix(CLOUD_GREY, palette.shade, 0.6) : CLOUD_GREY
  switch (weather) {
    case 'cloudy':
      return greyed(palette, grey, 0.55)
    case 'rain':
      return greyed(palette, mix(grey, STORM_GREY, isDark ? 0 : 0.45), 0.68)
    case 'fog':
      return greyed(palette, isDark ? grey : [188, 196, 203], 0.6)
    case 'storm':
      return greyed(palette, isDark ? mix(STORM_GREY, palette.shade, 0.55) : STORM_GREY, 0.72)
    case 'snow':
      return greyed(palette, grey, 0.25)
    default:
      return palette
  }
}

/** The palette of a picture. */
export function paletteOf(spec: SketchSpec): Palette {
  const base = weathered(paletteOfHour(spec.time), spec)
  if (isSnowy(spec)) return { ...base, land: [...base.snow] as [Rgb, Rgb, Rgb] }
  if (spec.season === 'autumn') {
    const land = triple(AUTUMN_LAND)
    return { ...base, land: [shaded(land[0], base), shaded(land[1], base), shaded(land[2], base)] }
  }
  return base
}

/** Whether the ground is white. */
export function isSnowy({ weather, place, season }: SketchSpec): boolean {
  return (
    weather === 'snow' || place === 'snow' || (season === 'winter' && place !== 'beach' && place !== 'desert')
  )
}

/** A colour of a thing as it looks in this air. */
export function shaded(color: Rgb, { shade, ambience }: Pick<Palette, 'shade' | 'ambience'>, more = 0): Rgb {
  return mix(color, shade, Math.min(0.9, ambience + more))
}
