/** Coordinates are kept in tenths: Noto is drawn on a grid of 128, so a tenth is below a pixel up to 1280 px. */
const TENTHS = 10
const round = (value) => Math.round(value * TENTHS) / TENTHS

/** How many numbers each path command takes. */
const ARITY = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 }
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y
const SEPARATOR = /[\s,]*/y

/** Reads path data into `{ command, values }`, one per repetition. @throws Error on anything that is not path data. */
export function parsePath(data) {
  let at = 0
  const skip = () => {
    SEPARATOR.lastIndex = at
    at += SEPARATOR.exec(data)[0].length
  }
  const number = (isFlag) => {
    skip()
    if (isFlag && /[01]/.test(data[at] ?? '')) return Number(data[at++])
    NUMBER.lastIndex = at
    const [text] = NUMBER.exec(data) ?? []
    if (text === undefined) throw new Error(`Not a number at ${at} of "${data.slice(0, 60)}"`)
    at += text.length
    return Number(text)
  }
  const segments = []
  let command = ''
  for (skip(); at < data.length; skip()) {
    if (/[a-z]/i.test(data[at])) command = data[at++]
    else if (command === 'm' || command === 'M') command = command === 'm' ? 'l' : 'L'
    const arity = ARITY[command.toLowerCase()]
    if (arity === undefined || (arity === 0 && /[-\d.]/.test(data[at] ?? '')))
      throw new Error(`Not path data: "${data}"`)
    const isArc = command.toLowerCase() === 'a'
    const values = Array.from({ length: arity }, (_, index) => number(isArc && (index === 3 || index === 4)))
    segments.push({ command, values })
  }
  return segments
}

/** The axis of each value of a command: 0 is x, 1 is y, undefined is a size or a flag. */
function axisOf(lower, index) {
  if (lower === 'h') return 0
  if (lower === 'v') return 1
  if (lower === 'a') return index >= 5 ? (index - 5) % 2 : undefined
  return index % 2
}

/**
 * Rounds path data. Relative commands take up the rounding error of those before them, so that no point moves by more than half a
 * tenth however long the path is.
 */
export function roundPath(data) {
  const exact = [0, 0]
  const drawn = [0, 0]
  const start = { exact: [0, 0], drawn: [0, 0] }
  const rounded = parsePath(data).map(({ command, values }) => {
    const lower = command.toLowerCase()
    const isRelative = command === lower
    const result = values.map((value, index) => {
      const axis = axisOf(lower, index)
      if (axis === undefined) return lower === 'a' && index < 2 ? Math.max(round(value), 1 / TENTHS) : value
      return isRelative ? round(exact[axis] + value - drawn[axis]) : round(value)
    })
    for (const axis of [0, 1]) {
      const last = values.findLastIndex((_, index) => axisOf(lower, index) === axis)
      if (last < 0) continue
      exact[axis] = values[last] + (isRelative ? exact[axis] : 0)
      drawn[axis] = round(result[last] + (isRelative ? drawn[axis] : 0))
    }
    if (lower === 'm') Object.assign(start, { exact: [...exact], drawn: [...drawn] })
    if (lower === 'z') [exact[0], exact[1], drawn[0], drawn[1]] = [...start.exact, ...start.drawn]
    return { command, values: result }
  })
  return writePath(rounded)
}

/** Writes path data as short as it can be without joined numbers changing their meaning. */
function writePath(segments) {
  let text = ''
  let before = ''
  let hasPoint = false
  for (const { command, values } of segments) {
    const repeats = command === before && command.toLowerCase() !== 'm'
    if (!repeats) text += command
    values.forEach((value, index) => {
      const number = writeNumber(value)
      const isFirst = index === 0 && !repeats
      // A number has one point: a second one begins the next.
      const isApart = number.startsWith('-') || (number.startsWith('.') && hasPoint)
      text += isFirst || isApart ? number : ` ${number}`
      hasPoint = number.includes('.')
    })
    before = command === 'm' ? 'l' : command === 'M' ? 'L' : values.length === 0 ? '' : command
  }
  return text
}

const writeNumber = (value) => String(Object.is(value, -0) ? 0 : value).replace(/^(-?)0\./, '$1.')

const LENGTHS = /\s(cx|cy|r|rx|ry|x|y|x1|x2|y1|y2|fx|fy|width|height|stroke-width)="(-?[\d.]+)"/g

/** Lengths of shapes, and of gradients that are measured on the icon's grid; a gradient's own matrix keeps every digit. */
function roundTag(tag) {
  const isGradient = /^<(linear|radial)Gradient/.test(tag)
  if (isGradient && (!tag.includes('userSpaceOnUse') || tag.includes('gradientTransform'))) return tag
  if (/\stransform="[^"]*(scale|matrix)/.test(tag)) return tag
  return tag
    .replace(LENGTHS, (_, name, value) => {
      const short = round(Number(value))
      // A hairline or a dot must not vanish.
      return ` ${name}="${writeNumber(short === 0 && /^(r|rx|ry|width|height|stroke-width)$/.test(name) ? Number(value) : short)}"`
    })
    .replace(/\sd="([^"]+)"/g, (_, data) => ` d="${roundPath(data)}"`)
}

/** An icon's body with its coordinates rounded and its ids renamed a, b, c … in order. */
export function roundSvg(body) {
  const short = new Map()
  const rename = (id) => {
    if (!short.has(id))
      short.set(
        id,
        short.size.toString(36).replace(/^\d/, (digit) => `_${digit}`),
      )
    return short.get(id)
  }
  return body
    .replace(/<[a-zA-Z][^>]*>/g, roundTag)
    .replace(/\sid="([^"]+)"/g, (_, id) => ` id="${rename(id)}"`)
    .replace(/url\(#([^)]+)\)/g, (_, id) => `url(#${rename(id)})`)
    .replace(/href="#([^"]+)"/g, (_, id) => `href="#${rename(id)}"`)
}
