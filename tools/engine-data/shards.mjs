/** Things that scenes use as props, and what is worn: nearly every picture wants some of them. */
const IN_EVERY_PICTURE = new Set([
  'cactus', 'spiral-shell', 'coral', 'rock', 'tropical-fish', 'fish', 'blowfish', 'potted-plant', 'sparkles', 'evergreen-tree', 'deciduous-tree',
  'palm-tree', 'herb', 'seedling', 'glasses', 'sunglasses', 'goggles', 'top-hat', 'crown', 'headphone', 'graduation-cap', 'billed-cap',
  'womans-hat', 'rescue-workers-helmet', 'military-helmet', 'necktie', 'ribbon', 'red-heart', 'star', 'open-book', 'books',
]) // prettier-ignore

/** Subgroups in the order of the company they keep; what is asked for together is fetched together. */
const COMPANY = [
  /^animal-mammal/, /^(animal-bird|animal-amphibian|animal-reptile)/, /^(animal-marine|animal-bug)/, /^plant/, /^cat-face|^monkey-face|^face-costume/,
  /^sky-weather/, /^place/, /^transport-water/, /^transport-air/, /^transport-ground/, /^hotel|^event/, /^household|^light|^book|^writing/,
  /^dishware|^drink/, /^food-fruit|^food-vegetable/, /^food/, /^person-fantasy/, /^person$/, /^person-role/, /^person-sport/, /^clothing/,
  /^music/, /^sport|^game|^arts|^award/,
] // prettier-ignore

const companyOf = (group) => {
  const index = COMPANY.findIndex((pattern) => pattern.test(group))
  return index < 0 ? COMPANY.length : index
}

/** Cuts the icons into `count` shards of like size, by company; shard 0 holds what scenes use. */
export function cutShards(icons, bodies, count) {
  const first = icons.filter(({ name }) => IN_EVERY_PICTURE.has(name))
  const rest = icons
    .filter(({ name }) => !IN_EVERY_PICTURE.has(name))
    .sort((a, b) => companyOf(a.group) - companyOf(b.group) || a.order - b.order)
  const total = rest.reduce((sum, { name }) => sum + bodies[name].length, 0)
  const shards = [first]
  let passed = 0
  for (const icon of rest) {
    const shard = 1 + Math.min(count - 2, Math.floor((passed / total) * (count - 1)))
    ;(shards[shard] ??= []).push(icon)
    passed += bodies[icon.name].length
  }
  return shards
}
