import { quoted } from '../compare-culling'
import type { ImageRecord } from '../image-record'
import { titleOfPicture } from '../image-record'
import { localChangeWords } from '../local-change'

/** "9 %", "0.4 %"; all and nothing are said only where they are meant. */
export function shareWords(share: number): string {
  const percent = 100 * share
  if (percent > 0 && percent < 0.1) return 'below 0.1 %'
  if (percent < 1) return percent === 0 ? '0 %' : `${percent.toFixed(1)} %`
  return `${share < 1 ? Math.min(99, Math.round(percent)) : 100} %`
}

function maskWords({ edit, parents }: ImageRecord): string {
  if (edit?.maskShare !== undefined) return `mask ${shareWords(edit.maskShare)}`
  return parents?.maskKey ? 'mask' : ''
}

function editWords(record: ImageRecord): string {
  const canvas = record.edit?.canvas ? 'extended canvas' : ''
  const where = [canvas, maskWords(record)].filter((words) => words !== '')
  const { prompt } = record.request
  const what = prompt.trim() === '' ? 'no prompt' : quoted(prompt)
  return [...(where.length > 0 ? where : ['whole picture']), what].join(', ')
}

function variationWords({ variation, request }: ImageRecord): string {
  if (variation?.way === 'reroll') return 're-roll'
  if (variation?.strength) return `variation, ${variation.strength}`
  // An instruction that its owner wrote.
  const hasInstruction = variation?.way === 'edit' && request.prompt.trim() !== ''
  return hasInstruction ? `variation, ${quoted(request.prompt)}` : 'variation'
}

/** How a picture came from the one before it, in a few words: “mask 9 %, ‘a beret’”. For a first picture, what was asked for. */
export function edgeWords(record: ImageRecord): string {
  if (record.local) return localChangeWords(record.local)
  switch (record.kind) {
    case 'edit':
      return editWords(record)
    case 'variation':
      return variationWords(record)
    case 'generation':
      return quoted(titleOfPicture(record))
    case 'import':
      return record.fileName ? `imported, ${record.fileName}` : 'imported'
  }
}

/** What is known of a picture that is not in the gallery. */
export function missingWords(key: string): string {
  return key.startsWith('file ')
    ? 'A file that is not in the gallery'
    : 'A picture that is no longer in the gallery'
}
