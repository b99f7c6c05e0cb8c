import type { Subject } from '../spec'

/** What a subject is to the composition: where it may stand and how large it looks beside others. */
export type SubjectKind =
  'building' | 'tree' | 'person' | 'animal' | 'vehicle' | 'boat' | 'furniture' | 'plant' | 'food' | 'object'

const TREES = new Set(['evergreen-tree', 'deciduous-tree', 'palm-tree', 'christmas-tree', 'tanabata-tree'])
const FURNITURE = new Set([
  'couch-and-lamp',
  'bed',
  'chair',
  'seat',
  'bathtub',
  'toilet',
  'door',
  'window',
  'bench',
])
const FIGURES = new Set([
  'robot',
  'ghost',
  'alien',
  'snowman',
  'snowman-without-snow',
  'teddy-bear',
  'jack-o-lantern',
])

/** Sorts a subject into its kind by emoji group, with the few icons whose group misleads named. */
export function kindOf({ icon, group }: Pick<Subject, 'icon' | 'group'>): SubjectKind {
  if (TREES.has(icon)) return 'tree'
  if (FURNITURE.has(icon)) return 'furniture'
  if (icon === 'lighthouse' || icon === 'skyline' || /building|religious|^place-other/.test(group))
    return 'building'
  if (FIGURES.has(icon) || /^(person|face-|family)/.test(group)) return 'person'
  if (/^(animal|cat-face|monkey-face)/.test(group)) return 'animal'
  if (group === 'transport-water') return 'boat'
  if (/^transport-(ground|air)/.test(group)) return 'vehicle'
  if (/^plant/.test(group)) return 'plant'
  if (/^(food|drink|dishware)/.test(group)) return 'food'
  return 'object'
}

const FLYERS = new Set([
  'bird', 'black-bird', 'dove', 'eagle', 'bat', 'phoenix', 'butterfly', 'honeybee', 'mosquito', 'fly', 'fairy', 'genie',
  'superhero', 'airplane', 'small-airplane', 'airplane-departure', 'airplane-arrival', 'helicopter', 'parachute', 'rocket', 'flying-saucer',
  'satellite', 'kite', 'balloon', 'hot-air-balloon', 'star', 'glowing-star', 'shooting-star', 'rainbow', 'cloud', 'sun',
  'full-moon', 'crescent-moon', 'ringed-planet', 'comet', 'ghost',
]) // prettier-ignore

/** What stands on the ground although its icon is filed with the weather. */
const GROUNDED = /^(snowman|umbrella|closed-umbrella|fire|droplet|thermometer|water-wave)/

/** True for what hangs in the air and casts no shadow at its feet. */
export function isFlyer({ icon, group }: Pick<Subject, 'icon' | 'group'>): boolean {
  return FLYERS.has(icon) || (group === 'sky-weather' && !GROUNDED.test(icon))
}

const SWIMMERS = new Set([
  'otter', 'duck', 'swan', 'goose', 'beaver', 'hippopotamus', 'crocodile', 'mermaid', 'merman', 'person-swimming',
  'person-surfing', 'person-rowing-boat', 'man-rowing-boat', 'woman-rowing-boat', 'rubber-duck',
]) // prettier-ignore

/** True for what sits in water rather than on it: seen at sea it is drawn with a waterline. */
export function isSwimmer(subject: Pick<Subject, 'icon' | 'group'>): boolean {
  return SWIMMERS.has(subject.icon) || subject.group === 'animal-marine' || kindOf(subject) === 'boat'
}

const WADERS: Readonly<Record<string, number>> = {
  duck: 0.76,
  goose: 0.74,
  flamingo: 0.7,
  hippopotamus: 0.72,
  beaver: 0.7,
  swan: 0.92,
}

/** How much of a subject afloat is above the water, as a share of its height. */
export function freeboard(subject: Pick<Subject, 'icon' | 'group'>): number {
  if (kindOf(subject) === 'boat') return 0.93
  return WADERS[subject.icon] ?? (isSwimmer(subject) ? 0.86 : 0.78)
}

const KIND_SIZE: Readonly<Record<SubjectKind, number>> = {
  building: 2,
  tree: 1.7,
  person: 1,
  animal: 0.8,
  vehicle: 1.15,
  boat: 1.3,
  furniture: 0.95,
  plant: 0.45,
  food: 0.36,
  object: 0.34,
}

const ICON_SIZE: Readonly<Record<string, number>> = {
  giraffe: 1.7, elephant: 1.5, mammoth: 1.5, sauropod: 1.9, 't-rex': 1.6, dragon: 1.6, whale: 1.8, 'spouting-whale': 1.8,
  orca: 1.4, shark: 1.2, dolphin: 1, horse: 1.25, unicorn: 1.2, camel: 1.3, 'two-hump-camel': 1.3, moose: 1.3, bison: 1.3,
  cow: 1.15, ox: 1.15, rhinoceros: 1.3, hippopotamus: 1.2, gorilla: 1.1, bear: 1.1, 'polar-bear': 1.1, lion: 1, tiger: 1,
  cat: 0.6, 'black-cat': 0.6, rabbit: 0.5, mouse: 0.35, rat: 0.35, hamster: 0.38, chipmunk: 0.4, hedgehog: 0.4, bat: 0.4,
  bird: 0.4, 'black-bird': 0.4, 'baby-chick': 0.35, dove: 0.45, parrot: 0.5, owl: 0.55, duck: 0.5, penguin: 0.75,
  turtle: 0.6, frog: 0.45, crab: 0.35, fish: 0.4, 'tropical-fish': 0.4, shrimp: 0.3, snail: 0.3, jellyfish: 0.7,
  rocket: 1.7, 'passenger-ship': 2.2, ship: 2, airplane: 1.6, train: 1.5, locomotive: 1.5, bicycle: 0.95,
  'hot-air-balloon': 1.8, snowman: 1, sunflower: 0.6, guitar: 0.7, violin: 0.6, 'open-book': 0.3, rainbow: 2, mountain: 2.6,
  'snow-capped-mountain': 2.6, volcano: 2.6, castle: 2.3, lighthouse: 2.2,
  igloo: 1.7, barn: 2.3, fence: 1.25, branch: 0.9, pumpkin: 0.55, submarine: 1.6, ball: 0.36, 'acoustic-guitar': 0.75,
  lamp: 0.5, 'sheet-music': 0.5, 'pirate-ship': 2, acorn: 0.3, 'derelict-house': 2, 'stone-bridge': 2.2, 'wedding-cake': 0.6, bench: 1.2, flag: 1.1,
  beehive: 0.8, 'snow-globe': 0.5,
} // prettier-ignore

/** How large a subject is beside a person, who is 1. Bugs are drawn far larger than life, or nobody would see them. */
export function relativeSize(subject: Pick<Subject, 'icon' | 'group'>): number {
  return ICON_SIZE[subject.icon] ?? (subject.group === 'animal-bug' ? 0.3 : KIND_SIZE[kindOf(subject)])
}

/** True for what others can stand on or sit in. */
export function canCarry(subject: Pick<Subject, 'icon' | 'group'>): boolean {
  const kind = kindOf(subject)
  if (kind === 'vehicle' || kind === 'boat' || kind === 'furniture' || kind === 'building') return true
  return /^(branch|plate|stone-bridge|broom|pumpkin|fence|ball$|basket|package|bathtub|open-book|books|mushroom|rock|wood|crescent-moon|cloud|hot-beverage|teacup|bucket|wrapped-gift|skateboard|sled|globe|vase|shopping-cart|cheese|cake|birthday|headstone|lotus|treasure-chest|moneybag)/.test(
    subject.icon,
  )
}
