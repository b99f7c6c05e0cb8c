import type { DraftFacts } from './image-record'
import type { ImageRequest } from './image-request'
import type { ModelCapabilities } from './models'

/** What one preview costs beside its picture. Source: the API's guide to streaming, November 2026. */
export const PREVIEW_OUTPUT_TOKENS = 100

/** How many unfinished pictures the model can show before the finished one; 0 where it cannot. The engine's edits come whole. */
export function maxPreviews(
  { maxPartialImages, family }: ModelCapabilities,
  kind: ImageRequest['kind'],
): number {
  const comesWhole = family === 'sketch' && kind !== 'generate'
  return comesWhole ? 0 : maxPartialImages
}

/** One where waiting takes minutes; none where the engine draws in a moment and would have to draw more. */
export function defaultPreviews({ family }: ModelCapabilities, most: number): number {
  return family === 'sketch' ? 0 : Math.min(1, most)
}

/** "Preview 2 of 3". */
export function previewWords({ number, of }: Pick<DraftFacts, 'number' | 'of'>): string {
  return `Preview ${number} of ${of}`
}

/** What shows a preview in the place of its picture: where its pixels are, and its name. */
export function previewIn(
  preview: (Pick<DraftFacts, 'number' | 'of'> & { key: string }) | undefined,
): { key: string; words: string } | undefined {
  return preview && { key: preview.key, words: previewWords(preview) }
}
