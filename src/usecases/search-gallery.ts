import { isAbort, toAppError } from '@/domain/app-error'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import type { SearchedPicture } from '@/platform/workers/search-protocol'
import type { SearchIndex } from '@/platform/workers/search-worker-client'
import type { Ports } from './ports'

type SearchPorts = Pick<Ports, 'gallery' | 'notices'> & { search: SearchIndex }

function searched({
  id,
  request,
  revisedPrompt = '',
  tags = [],
  fileName = '',
}: ImageRecord): SearchedPicture {
  const { prompt, model } = request
  return { id, prompt, revisedPrompt, tags: tags.join(' '), model, fileName }
}

/**
 * Answers the words of the gallery's query for as long as the page lives. The index is made with the first search and follows
 * the gallery from then on.
 */
export function followSearch({ gallery, notices, search }: SearchPorts): () => void {
  /** What the index was last told of each picture. */
  const known = new Map<ImageId, ImageRecord>()
  let asked = 0

  /** Tells the index what has changed since it was last told. */
  async function catchUp(): Promise<void> {
    const { records, byId } = gallery.getState()
    const news = records.filter((record) => known.get(record.id) !== record)
    const gone = [...known.keys()].filter((id) => !byId.has(id))
    if (news.length + gone.length === 0) return
    for (const record of news) known.set(record.id, record)
    for (const id of gone) known.delete(id)
    await search.learn(news.map(searched), gone)
  }

  async function answer(text: string): Promise<void> {
    const question = ++asked
    try {
      await catchUp()
      const ids = await search.find(text)
      // Of several questions the last one counts, whichever is answered last.
      if (question === asked) gallery.getState().searchAnswered(new Set(ids) as Set<ImageId>)
    } catch (error) {
      if (isAbort(error) || question !== asked) return
      known.clear() // the worker that knew it is gone
      notices
        .getState()
        .noticed({ tone: 'error', title: 'The search failed', body: toAppError(error).detail })
    }
  }

  return gallery.subscribe((state, before) => {
    const text = state.query.text.trim()
    const isAsked = text !== before.query.text.trim() || state.records !== before.records
    if (!isAsked) return
    if (text !== '') void answer(text)
    else asked++
  })
}
