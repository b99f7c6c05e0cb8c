import { judgementWords } from '@/domain/compare-culling'
import type { ComparedPicture } from './compare-pictures'

/** What a picture is called: its tag, and what is thought of it. */
export function pictureName({ tag, record }: Pick<ComparedPicture, 'tag' | 'record'>): string {
  const words = record && judgementWords(record)
  return words ? `${tag}, ${words}` : tag
}
