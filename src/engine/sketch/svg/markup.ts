/** One element of a parsed SVG: its name, its attributes (style declarations folded in) and its children. */
export interface SvgElement {
  name: string
  attributes: Readonly<Record<string, string>>
  children: SvgElement[]
}

export interface SvgDocument {
  root: SvgElement
  byId: ReadonlyMap<string, SvgElement>
}

const NOT_ELEMENTS = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<![^>]*>/g
const TAG = /<(\/?)([a-zA-Z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/**
 * Reads SVG markup into a tree; never throws. Workers have no DOM parser, so this one reads just what icons use:
 * tags and quoted attributes. A tag that it cannot read is skipped, a stray closing tag is ignored.
 */
export function parseMarkup(source: string): SvgDocument {
  const root: SvgElement = { name: 'svg', attributes: {}, children: [] }
  const open = [root]
  const byId = new Map<string, SvgElement>()
  for (const [, closing, name = '', attributeText = '', selfClosing] of source
    .replace(NOT_ELEMENTS, '')
    .matchAll(TAG)) {
    if (closing) {
      closeElement(open, name)
      continue
    }
    const element = { name, attributes: parseAttributes(attributeText), children: [] }
    open.at(-1)?.children.push(element)
    if (element.attributes.id) byId.set(element.attributes.id, element)
    if (!selfClosing) open.push(element)
  }
  return { root, byId }
}

function closeElement(open: SvgElement[], name: string): void {
  const depth = open.findLastIndex((element) => element.name === name)
  if (depth > 0) open.length = depth
}

function parseAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    attributes[name === 'xlink:href' ? 'href' : name] = double ?? single ?? ''
  }
  return { ...attributes, ...parseStyle(attributes.style) }
}

function parseStyle(style: string | undefined): Record<string, string> {
  const declarations: Record<string, string> = {}
  for (const declaration of style?.split(';') ?? []) {
    const colon = declaration.indexOf(':')
    if (colon > 0) declarations[declaration.slice(0, colon).trim()] = declaration.slice(colon + 1).trim()
  }
  return declarations
}

/** The element that a `#id` or `url(#id)` reference names, if the document has it. */
export function referenced(document: SvgDocument, reference: string | undefined): SvgElement | undefined {
  const id = /#([^"')\s]+)/.exec(reference ?? '')?.[1]
  return id === undefined ? undefined : document.byId.get(id)
}

/** The number at the start of an attribute; the fallback where there is none. Percent counts as a share of 1. */
export function attributeNumber(text: string | undefined, fallback = 0): number {
  const value = Number.parseFloat(text ?? '')
  if (!Number.isFinite(value)) return fallback
  return text?.trim().endsWith('%') ? value / 100 : value
}
