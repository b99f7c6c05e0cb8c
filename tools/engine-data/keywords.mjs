/** Emoji subgroups that name nothing one could draw in a picture. Whole groups: components (2) and flags (9). */
const UNDRAWABLE =
  /^(keycap|alphanum|arrow|av-symbol|geometric|gender|math|punctuation|currency|zodiac|religion|other-symbol|transport-sign|warning|family|person-symbol|person-gesture|hair-style|skin-tone|hand-.*|hands)$/
const CLOCK_FACE = /o-?clock|-thirty$/
/** Two people in one icon, poses that no prompt means, and icons that are framed pictures of a whole scene: the scene is drawn instead. */
const UNDRAWABLE_ICONS =
  /^(kiss|couple-with-heart|people-|men-|women-|woman-and-man|breast-feeding|speaking-head|footprints|fingerprint)|facing-right|-getting-|^(cityscape|sunset|sunrise|night-with-stars|foggy|national-park|beach-with-umbrella|desert$|milky-way|bridge-at-night|landslide|camping)/

/** Subgroups whose tags are feelings and gestures: only their full names count. */
const NAMES_ONLY = /^(face-(?!costume)|emotion|body-parts|person-activity|person-resting|time|sound|mail)/

/** Kinds of things that a tag means first, when several icons carry it. */
const PREFERRED = [
  'animal',
  'plant',
  'food',
  'drink',
  'place',
  'transport',
  'sky',
  'musical',
  'person-role',
  'person-fantasy',
  'household',
]

/** Tags that say what a thing is like, or what it is part of, not what it is. */
const TOO_GENERAL = new Set([
  'animal', 'nature', 'food', 'object', 'thing', 'symbol', 'human', 'people', 'face', 'fun', 'happy', 'love', 'good', 'bad', 'nice', 'cool',
  'play', 'playful', 'work', 'job', 'career', 'cute', 'beautiful', 'weather', 'summer', 'winter', 'spring', 'autumn', 'vacation', 'travel',
  'sports', 'sport', 'game', 'party', 'celebration', 'hot', 'cold', 'warm', 'small', 'big', 'little', 'large', 'day', 'night', 'time', 'light',
  'dark', 'color', 'colour', 'up', 'down', 'left', 'right', 'open', 'close', 'closed', 'new', 'old', 'run', 'walk', 'male', 'female', 'gender',
  'adult', 'young', 'guy', 'me', 'technology', 'tool', 'office', 'paper', 'vehicle', 'place', 'building', 'clothing', 'fashion', 'style', 'art',
  'design', 'history', 'european', 'japanese', 'chinese', 'american', 'eat', 'drink', 'eating', 'drinking', 'cooking', 'breakfast', 'lunch', 'dinner',
  'fruit', 'vegetable', 'dessert', 'sweet', 'meal', 'spicy', 'delicious', 'yummy', 'fresh', 'green', 'red', 'blue', 'yellow', 'orange', 'white',
  'black', 'brown', 'purple', 'pink', 'gold', 'silver', 'fast', 'slow', 'loud', 'quiet', 'danger', 'dangerous', 'scary', 'evil', 'wild', 'pet', 'zoo',
]) // prettier-ignore

const clean = (text) =>
  text
    .toLowerCase()
    .replace(/[_’']/g, (mark) => (mark === '_' ? ' ' : ''))
    .replace(/[:,.“”!()]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const isWord = (tag) => /^[a-zà-ÿ0-9][a-zà-ÿ0-9 -]{1,}$/.test(tag) && tag.split(' ').length <= 3

const withoutVariant = (hexcode) => hexcode.toLowerCase().replace(/-fe0f/g, '')

/** Every icon that a prompt can ask for: `{ name, group, order, label, tags }`, in emoji order. */
export function listIcons({ emojis, groups, chars, noto, keywords }) {
  const byHex = new Map(Object.entries(chars).map(([hex, name]) => [withoutVariant(hex), name]))
  const seen = new Set()
  return emojis.flatMap((emoji) => {
    const group = groups.subgroups[emoji.subgroup]
    const found = byHex.get(withoutVariant(emoji.hexcode))
    const name = noto.aliases[found]?.parent ?? found
    if (emoji.group === undefined || emoji.group === 2 || emoji.group === 9 || !name || !noto.icons[name])
      return []
    if (UNDRAWABLE.test(group) || CLOCK_FACE.test(name) || UNDRAWABLE_ICONS.test(name) || seen.has(name))
      return []
    seen.add(name)
    const label = clean(emoji.label)
    const own = (emoji.tags ?? []).map(clean)
    const foreign = (keywords[emoji.emoji] ?? keywords[emoji.emoji.replace('\ufe0f', '')] ?? []).map(clean)
    return [{ name, group, order: emoji.order ?? 0, label, tags: scoreTags(own, foreign, label) }]
  })
}

/** Tags with how much they say about this icon: both sources agree, or the word is the last of its name. */
function scoreTags(own, foreign, label) {
  const score = new Map()
  own.forEach((tag, index) => score.set(tag, 2 - index / 100))
  foreign.forEach((tag, index) => score.set(tag, (score.get(tag) ?? 0) + 1.5 - index / 100))
  const words = label.split(/[ -]/)
  words.forEach((word, index) =>
    score.set(word, (score.get(word) ?? 0) + (index === words.length - 1 ? 3 : 0.5)),
  )
  score.delete(label)
  return score
}

const preferenceOf = (group) => {
  const rank = PREFERRED.findIndex((start) => group.startsWith(start))
  return rank < 0 ? PREFERRED.length : rank
}

/** The words of each icon: its names (strong), and the tags for which no other icon is the better answer (weak). */
export function assignWords(icons) {
  const names = new Map()
  for (const [index, { name, label }] of icons.entries()) {
    for (const word of [label, name.replaceAll('-', ' ')])
      if (isWord(word) && !names.has(word)) names.set(word, index)
  }
  const best = new Map()
  icons.forEach(({ tags, group, label }, index) => {
    if (NAMES_ONLY.test(group)) return
    for (const [tag, score] of tags) {
      if (!isWord(tag) || tag.length < 3 || names.has(tag) || TOO_GENERAL.has(tag)) continue
      const rank = score * 2 - preferenceOf(group) / 4 - label.length / 50
      if (rank > (best.get(tag)?.rank ?? -Infinity)) best.set(tag, { index, rank })
    }
  })
  return icons.map((icon, index) => ({
    ...icon,
    names: [...names].filter(([, owner]) => owner === index).map(([word]) => word),
    tags: [...best]
      .filter(([, owner]) => owner.index === index)
      .map(([tag]) => tag)
      .sort(),
  }))
}
