import type { SheetCell, SheetLayout, SheetOptions, SheetPage } from '@/domain/contact-sheet'
import { layOutSheet, SHEET_LINE, SHEET_TITLE_PX } from '@/domain/contact-sheet'
import type { Rect } from '@/lib/geometry/rect'
import type { SheetInput, SheetPicture } from './contact-sheet-protocol'
import { jpegFor, SHEET_FONT, SHEET_INK, uprightSizes } from './draw-contact-sheet'

/** 300 px to the inch, of which a CSS px is a 96th. */
const PRINT_SCALE = 300 / 96

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text that stands for itself, between tags and in attributes. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
}

/** Through the browser: a string of 20 MB made character by character would take seconds. */
function dataUrlOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error ?? new Error('The picture cannot be read.'))
    reader.readAsDataURL(blob)
  })
}

const px = (value: number): string => `${Math.round(value * 100) / 100}px`

function placed({ x, y, width, height }: Rect): string {
  return `left:${px(x)};top:${px(y)};width:${px(width)};height:${px(height)}`
}

function styleOf(paper: SheetOptions['paper'], fontPx: number): string {
  const [width, height] = paper === 'landscape' ? ['297mm', '210mm'] : ['210mm', '297mm']
  return `@page { size: A4 ${paper === 'landscape' ? 'landscape' : 'portrait'}; margin: 0 }
* { box-sizing: border-box; margin: 0 }
html { background: #e9e7e3; color: ${SHEET_INK.text}; font: ${fontPx}px/${SHEET_LINE} ${SHEET_FONT}; print-color-adjust: exact; -webkit-print-color-adjust: exact }
main > section { position: relative; width: ${width}; height: ${height}; overflow: hidden; background: ${SHEET_INK.paper} }
main > section + section { break-before: page }
h1, img, figcaption, footer { position: absolute; overflow: hidden }
h1 { font-size: ${SHEET_TITLE_PX}px; font-weight: 600; white-space: nowrap; text-overflow: ellipsis }
img { box-shadow: 0 0 0 .5px ${SHEET_INK.edge} }
b { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; overflow-wrap: anywhere; font-weight: 500 }
p { display: flex; gap: 1em; justify-content: space-between; white-space: nowrap }
p span:first-child { overflow: hidden; text-overflow: ellipsis; color: ${SHEET_INK.mute} }
footer { right: 48px; bottom: 20px; font-size: 9px; color: ${SHEET_INK.mute} }
@media screen { main > section { margin: 24px auto; box-shadow: 0 1px 8px #0003 } }
`
}

function captionOf({ caption: { title, facts, stars } }: SheetPicture, box: Rect): string {
  if (box.height === 0) return ''
  const rated = stars
    ? `<span role="img" aria-label="${stars.length} of 5 stars">${escaped(stars)}</span>`
    : ''
  return `<figcaption style="${placed(box)}"><b>${escaped(title)}</b><p><span>${escaped(facts)}</span>${rated}</p></figcaption>`
}

const figureOf = (picture: SheetPicture, cell: SheetCell, url: string): string =>
  `<figure><img alt="${escaped(picture.caption.title)}" src="${url}" style="${placed(cell.picture)}">${captionOf(picture, cell.caption)}</figure>\n`

function openingOf({ title }: SheetPage, name: string): string {
  return title.height === 0
    ? '<section>\n'
    : `<section>\n<h1 style="${placed(title)}">${escaped(name)}</h1>\n`
}

/** Nothing but its own pictures and styles may be loaded by it, wherever it is opened. */
function headOf({ title, paper }: SheetOptions, { fontPx }: SheetLayout): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escaped(title.trim() || 'Contact sheet')}</title>
<style>
${styleOf(paper, fontPx)}</style>
</head>
<body>
<main>
`
}

/**
 * Pages of A4 as one HTML file without scripts: the pictures in it are JPEGs at print size. One picture is decoded at a time.
 * @throws AppError `image/*`
 */
export async function writeSheet(
  { pictures, options: wanted }: SheetInput,
  emit: (done: number) => void,
): Promise<Blob> {
  const options = { ...wanted, paper: wanted.paper === 'tall' ? 'portrait' : wanted.paper } as const
  const sizes = await uprightSizes(pictures)
  const layout = layOutSheet(sizes, options)
  const { pages } = layout
  const parts = [headOf(options, layout)]
  let done = 0
  for (const [number, page] of pages.entries()) {
    parts.push(openingOf(page, options.title.trim()))
    for (const cell of page.cells) {
      const [picture, size] = [pictures[cell.index], sizes[cell.index]]
      if (!picture || !size) continue
      const jpeg = await jpegFor(picture.bytes, size, cell.picture, PRINT_SCALE)
      parts.push(figureOf(picture, cell, await dataUrlOf(jpeg)))
      emit(++done)
    }
    parts.push(pages.length > 1 ? `<footer>${number + 1} / ${pages.length}</footer>\n` : '', '</section>\n')
  }
  return new Blob([...parts, '</main>\n</body>\n</html>\n'], { type: 'text/html' })
}
