import type { Rect } from '@/lib/geometry/rect'

/** Where a head is, in pixels of the sprite: hats stand on `top`, glasses on `eyes`, scarves lie on `chin`. */
export interface HeadAnchor {
  x: number
  top: number
  eyes: number
  chin: number
  width: number
  /** How far the head leans, in radians, clockwise. */
  tilt: number
}

/** x and top of the skull (ears and horns not counted), its width and its chin, as shares of the icon's square. */
type HeadShare = readonly [x: number, top: number, width: number, chin: number, tiltDeg?: number]

/**
 * Whole-body animals turn their heads every way; no rule finds them. Read off the art, the brim's place rather
 * than the highest point, so that ears stay in front of or beside the hat.
 */
const HEADS: Readonly<Record<string, HeadShare>> = {
  otter: [0.275, 0.2, 0.3, 0.5, -12], monkey: [0.36, 0.07, 0.42, 0.46], gorilla: [0.3, 0.05, 0.26, 0.34, -8],
  orangutan: [0.47, 0.12, 0.28, 0.4], dog: [0.4, 0.07, 0.4, 0.5], cat: [0.32, 0.2, 0.34, 0.5], 'black-cat': [0.32, 0.2, 0.34, 0.5],
  tiger: [0.22, 0.3, 0.3, 0.6], leopard: [0.2, 0.3, 0.3, 0.58], 'guide-dog': [0.73, 0.12, 0.24, 0.38, 6],
  'service-dog': [0.2, 0.12, 0.22, 0.36, -8], poodle: [0.3, 0.06, 0.24, 0.36], horse: [0.24, 0.15, 0.2, 0.4, -20],
  zebra: [0.26, 0.12, 0.24, 0.4, -18], deer: [0.3, 0.24, 0.22, 0.42], bison: [0.28, 0.2, 0.34, 0.6], cow: [0.2, 0.2, 0.24, 0.5],
  ox: [0.2, 0.3, 0.26, 0.55], pig: [0.24, 0.24, 0.34, 0.66], ram: [0.36, 0.13, 0.34, 0.55], ewe: [0.26, 0.26, 0.3, 0.58],
  goat: [0.33, 0.24, 0.22, 0.5], camel: [0.2, 0.14, 0.2, 0.34], 'two-hump-camel': [0.24, 0.12, 0.22, 0.34],
  llama: [0.18, 0.14, 0.18, 0.32], giraffe: [0.26, 0.12, 0.2, 0.28], elephant: [0.34, 0.15, 0.36, 0.5],
  mammoth: [0.32, 0.1, 0.34, 0.5], rhinoceros: [0.22, 0.36, 0.28, 0.66], hippopotamus: [0.24, 0.3, 0.32, 0.62],
  mouse: [0.3, 0.36, 0.28, 0.6, -8], rat: [0.22, 0.36, 0.26, 0.6], rabbit: [0.3, 0.42, 0.3, 0.66], chipmunk: [0.28, 0.27, 0.3, 0.5],
  beaver: [0.22, 0.07, 0.28, 0.34], hedgehog: [0.23, 0.44, 0.28, 0.72, -14], raccoon: [0.2, 0.46, 0.26, 0.68],
  sloth: [0.26, 0.3, 0.3, 0.56], skunk: [0.2, 0.52, 0.24, 0.72], kangaroo: [0.17, 0.22, 0.18, 0.38], badger: [0.16, 0.44, 0.24, 0.64],
  turkey: [0.2, 0.06, 0.18, 0.26], rooster: [0.28, 0.18, 0.24, 0.4], 'baby-chick': [0.31, 0.1, 0.42, 0.46],
  'front-facing-baby-chick': [0.5, 0.08, 0.44, 0.42], bird: [0.28, 0.18, 0.3, 0.46], 'black-bird': [0.28, 0.18, 0.3, 0.46],
  penguin: [0.38, 0.06, 0.32, 0.34], eagle: [0.28, 0.37, 0.26, 0.64], duck: [0.38, 0.07, 0.26, 0.36], swan: [0.15, 0.13, 0.16, 0.28],
  owl: [0.5, 0.12, 0.5, 0.5], dodo: [0.3, 0.07, 0.24, 0.3], flamingo: [0.27, 0.05, 0.18, 0.22], peacock: [0.5, 0.28, 0.14, 0.42],
  parrot: [0.28, 0.06, 0.34, 0.36], goose: [0.24, 0.06, 0.18, 0.24], crocodile: [0.26, 0.74, 0.26, 0.94], turtle: [0.21, 0.28, 0.32, 0.6],
  snake: [0.37, 0.06, 0.32, 0.32], dragon: [0.32, 0.2, 0.28, 0.42], sauropod: [0.25, 0.05, 0.18, 0.2], 't-rex': [0.22, 0.17, 0.26, 0.42],
  whale: [0.28, 0.36, 0.36, 0.8, -6], 'spouting-whale': [0.24, 0.38, 0.3, 0.8, -10], dolphin: [0.32, 0.2, 0.3, 0.5, -25],
  orca: [0.22, 0.16, 0.28, 0.42, -25], seal: [0.29, 0.12, 0.36, 0.5], shark: [0.25, 0.2, 0.3, 0.5, -8], fish: [0.3, 0.42, 0.24, 0.7, -20],
  'tropical-fish': [0.24, 0.36, 0.24, 0.7, -30], octopus: [0.56, 0.12, 0.42, 0.46, 10], jellyfish: [0.46, 0.06, 0.5, 0.4],
  squid: [0.34, 0.34, 0.3, 0.62, -30], snail: [0.22, 0.34, 0.26, 0.56], honeybee: [0.27, 0.26, 0.36, 0.66, -8], butterfly: [0.5, 0.24, 0.14, 0.4],
  unicorn: [0.36, 0.2, 0.34, 0.62, -12], 'horse-face': [0.46, 0.16, 0.36, 0.6, -14], chicken: [0.5, 0.2, 0.4, 0.62], frog: [0.5, 0.2, 0.66, 0.86],
  fox: [0.5, 0.2, 0.46, 0.92], wolf: [0.5, 0.16, 0.5, 0.9], 'rabbit-face': [0.5, 0.42, 0.46, 0.92], 'cat-face': [0.5, 0.16, 0.56, 0.9],
  'dog-face': [0.5, 0.06, 0.56, 0.88], 'mouse-face': [0.5, 0.26, 0.46, 0.9], koala: [0.5, 0.16, 0.5, 0.88], bear: [0.5, 0.1, 0.56, 0.9],
  'polar-bear': [0.5, 0.1, 0.56, 0.9], panda: [0.5, 0.1, 0.56, 0.88], lion: [0.5, 0.13, 0.52, 0.8], 'tiger-face': [0.5, 0.1, 0.56, 0.9],
  robot: [0.5, 0.24, 0.66, 0.94], 'teddy-bear': [0.5, 0.08, 0.42, 0.48], snowman: [0.5, 0.24, 0.32, 0.5],
  'snowman-without-snow': [0.5, 0.24, 0.32, 0.5], ghost: [0.5, 0.06, 0.5, 0.8], alien: [0.5, 0.08, 0.7, 0.95], 'jack-o-lantern': [0.5, 0.2, 0.5, 0.9],
  mermaid: [0.8, 0.14, 0.2, 0.32], merman: [0.8, 0.14, 0.2, 0.32], fairy: [0.5, 0.08, 0.22, 0.28], superhero: [0.5, 0.06, 0.2, 0.22],
  troll: [0.36, 0.06, 0.26, 0.3], genie: [0.36, 0.12, 0.2, 0.28],
} // prettier-ignore

const PERSON_HEAD: HeadShare = [0.5, 0.1, 0.62, 0.9]
/** Busts leave room for shoulders: their heads are smaller and higher. */
const BUST_HEAD: HeadShare = [0.5, 0.14, 0.5, 0.72]

/** The head of an icon drawn in the square `iconBox`; `visible` is where its pixels are, for icons not in the table. */
export function headAnchor(icon: string, group: string, iconBox: Rect, visible: Rect): HeadAnchor {
  const known = HEADS[icon] ?? groupHead(icon, group)
  if (!known) return guessedHead(visible)
  const [x, top, width, chin, tiltDeg = 0] = known
  return {
    x: iconBox.x + x * iconBox.width,
    top: iconBox.y + top * iconBox.height,
    eyes: iconBox.y + (top + (chin - top) * 0.45) * iconBox.height,
    chin: iconBox.y + chin * iconBox.height,
    width: width * iconBox.width,
    tilt: (tiltDeg * Math.PI) / 180,
  }
}

function groupHead(icon: string, group: string): HeadShare | undefined {
  if (isHeadOnlyPerson(icon, group)) return PERSON_HEAD
  if (/^(cat-face|monkey-face)$/.test(group) || group.startsWith('face-')) return [0.5, 0.08, 0.62, 0.92]
  return /^person(-role|-fantasy|$)/.test(group) ? BUST_HEAD : undefined
}

/** True for the people whom Noto draws from the neck up. */
export function isHeadOnlyPerson(icon: string, group: string): boolean {
  // Who does something is drawn doing it, from head to foot.
  if (!group.startsWith('person') || /^person-(activity|sport|resting)/.test(group)) return false
  return /^(person|child|baby|woman|man|old-woman|old-man|older-person|boy|girl|princess|prince)(-(?!running|walking|dancing|biking|surfing|in|with-skullcap|swimming|rowing|mage)|$)/.test(
    icon,
  )
}

function guessedHead({ x, y, width, height }: Rect): HeadAnchor {
  const headWidth = Math.min(width, height) * 0.42
  return {
    x: x + width / 2,
    top: y + height * 0.04,
    eyes: y + height * 0.04 + headWidth * 0.45,
    chin: y + Math.min(height * 0.5, headWidth),
    width: headWidth,
    tilt: 0,
  }
}

const HAT_WEARERS =
  /snowman|mage|artist|^cook|-cook|farmer|^guard|-guard|pilot|police|firefighter|detective|santa|mrs-claus|princess|prince|astronaut|construction-worker|turban|ninja|cowboy|partying|skullcap|nesting-dolls/

/** True for icons whose art already has something on its head: a second hat would stack on it. */
export function wearsHat(icon: string): boolean {
  return HAT_WEARERS.test(icon)
}

/** True for icons whose art already wears glasses. */
export function wearsGlasses(icon: string): boolean {
  return /scientist|mrs-claus|nerd|sunglasses|disguised|astronaut|monocle|skier|snowboarder/.test(icon)
}
