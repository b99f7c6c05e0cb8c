import type { OwnStyle, SavedPrompt } from '@/domain/prompt-book'
import { nameFrom, samePrompt } from '@/domain/prompt-book'
import { MAX_FILE_BYTES, mergePrompts, readPromptFile, writePromptFile } from '@/domain/prompt-file'
import { SHIPPED_STYLES } from '@/domain/shipped-styles'
import type { StylePreset } from '@/domain/style-preset'
import type { PromptBook } from '@/platform/storage/prompt-book'
import { plural } from './plural'
import type { Ports } from './ports'

type NewPrompt = Pick<SavedPrompt, 'prompt'> & Partial<Pick<SavedPrompt, 'name' | 'tags' | 'favourite'>>

/** What people do with prompts and styles. @throws AppError `storage/*` from every method */
export interface PromptDesk extends Pick<
  PromptBook,
  'listSent' | 'countSent' | 'removeSent' | 'clearSent' | 'listSaved' | 'remove' | 'watch'
> {
  /** Keeps the prompt; one with the same words is kept once. Says which of both happened. */
  keep: (prompt: NewPrompt) => Promise<'kept' | 'merged'>
  /** Writes a kept prompt anew. */
  change: (prompt: SavedPrompt) => Promise<void>
  shippedStyles: readonly StylePreset[]
  listStyles: () => Promise<readonly OwnStyle[]>
  /** A new style of the owner's, or with an id that one anew. */
  keepStyle: (style: Omit<StylePreset, 'id'> & { id?: string }) => Promise<StylePreset>
  /** Takes a file of prompts in; what came of it in sentences. */
  importFile: (file: Blob) => Promise<readonly string[]>
  /** Hands all kept prompts and own styles to the user as a file. */
  exportFile: () => Promise<void>
}

export function createPromptDesk(
  book: PromptBook,
  { newId, clock, saveFile }: Pick<Ports, 'newId' | 'clock' | 'saveFile'>,
): PromptDesk {
  const asSaved = ({ prompt, name = nameFrom(prompt), tags = [], favourite = false }: NewPrompt) => ({
    ...{ id: newId(), name, prompt: prompt.trim(), tags, favourite, savedAt: clock.now() },
  })

  async function newStylesOf(styles: readonly Omit<OwnStyle, 'id' | 'savedAt'>[]): Promise<OwnStyle[]> {
    const wordsOf = ({ before, after }: Pick<OwnStyle, 'before' | 'after'>) =>
      samePrompt(`${before}\n…\n${after}`)
    const known = new Set((await book.listStyles()).map(wordsOf))
    return styles.flatMap((style) => {
      if (known.has(wordsOf(style))) return []
      known.add(wordsOf(style))
      return [{ ...style, id: newId(), savedAt: clock.now() }]
    })
  }

  async function importFile(file: Blob): Promise<readonly string[]> {
    if (file.size > MAX_FILE_BYTES) return ['The file is larger than 20 MB. Nothing was taken.']
    const { prompts, styles, skipped } = readPromptFile(await file.text())
    const { changed, merged } = mergePrompts(await book.listSaved(), prompts.map(asSaved))
    const newStyles = await newStylesOf(styles)
    if (changed.length + newStyles.length > 0) await book.save(changed, newStyles)
    const added = prompts.length - merged
    const styleWords = newStyles.length > 0 ? ` and ${plural(newStyles.length, 'style')}` : ''
    const taken = prompts.length + styles.length > 0 ? [`${plural(added, 'prompt')}${styleWords} added.`] : []
    const doubles = merged + styles.length - newStyles.length
    return [...taken, ...(doubles > 0 ? [`${doubles} already there, merged.`] : []), ...skipped]
  }

  return {
    listSent: book.listSent,
    countSent: book.countSent,
    removeSent: book.removeSent,
    clearSent: book.clearSent,
    listSaved: book.listSaved,
    remove: book.remove,
    watch: book.watch,
    keep: async (prompt) => {
      const { changed, merged } = mergePrompts(await book.listSaved(), [asSaved(prompt)])
      await book.save(changed)
      return merged > 0 ? 'merged' : 'kept'
    },
    change: (prompt) => book.save([prompt]),
    shippedStyles: SHIPPED_STYLES,
    listStyles: async () => (await book.listStyles()).sort((a, b) => a.name.localeCompare(b.name)),
    keepStyle: async ({ id = newId(), name, before, after }) => {
      const style = { id, name, before, after, savedAt: clock.now() }
      await book.save([], [style])
      return style
    },
    importFile,
    exportFile: async () => {
      const [prompts, styles] = await Promise.all([book.listSaved(), book.listStyles()])
      const text = writePromptFile(prompts, styles)
      const day = new Date(clock.now()).toISOString().slice(0, 10)
      saveFile(new Blob([text], { type: 'application/json' }), `pentimento-prompts-${day}.json`)
    },
  }
}
