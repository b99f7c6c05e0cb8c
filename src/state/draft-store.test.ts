import { describe, expect, it } from 'vitest'
import type { Connection } from '@/domain/connection'
import { BUILT_IN_CONNECTION } from '@/domain/connection'
import { asConnectionId } from '@/domain/ids'
import { createDraftStore, selectFittedDraft } from './draft-store'

const openai: Connection = {
  id: asConnectionId('o'),
  name: 'OpenAI',
  presetId: 'openai',
  baseUrl: 'https://api.openai.com/v1',
}
const custom: Connection = { ...openai, presetId: 'custom' }

function fittedOf(store: ReturnType<typeof createDraftStore>) {
  return selectFittedDraft(store.getState())
}

describe('draft', () => {
  it('starts with a model of the connection', () => {
    expect(createDraftStore(BUILT_IN_CONNECTION).getState().draft.model).toBe('sketch-1')
    expect(createDraftStore(openai).getState().draft.model).toBe('gpt-image-2.6-flare')
    expect(createDraftStore(custom).getState().draft.model).toBe('')
  })

  it('loses nothing while a model name is being typed', () => {
    const store = createDraftStore(openai)
    store.getState().fieldEdited({ quality: 'xhigh', size: '2048x2048', background: 'transparent' })
    for (const typed of ['g', 'gpt-image-1', 'gpt-image-1.5', 'gpt-image-2.', 'gpt-image-2.5-flare'])
      store.getState().modelChosen(typed)
    expect(fittedOf(store)).toEqual({
      draft: { ...store.getState().draft, quality: 'xhigh', size: '2048x2048', background: 'transparent' },
      changes: [],
    })
  })

  it('shows a legal size for the model and says that it changed', () => {
    const store = createDraftStore(openai)
    store.getState().fieldEdited({ size: '3840x2160' })
    store.getState().modelChosen('gpt-image-1.5')
    expect(fittedOf(store)).toMatchObject({
      draft: { size: '1536x1024' },
      changes: ['Size is now 1536 × 1024'],
    })
  })

  it('leaves an illegal size that was typed for its owner to correct', () => {
    const store = createDraftStore(openai)
    store.getState().fieldEdited({ size: '1000x1000' })
    expect(fittedOf(store)).toMatchObject({ draft: { size: '1000x1000' }, changes: [] })
  })

  it('moves to a model of the next connection and keeps the prompt', () => {
    const store = createDraftStore(BUILT_IN_CONNECTION)
    store.getState().fieldEdited({ prompt: 'a fox' })
    store.getState().extraEdited('seed', 7)
    store.getState().connectionChosen(openai)
    expect(fittedOf(store)).toMatchObject({
      draft: { prompt: 'a fox', model: 'gpt-image-2.6-flare' },
      changes: ['Seed was dropped'],
    })
    store.getState().connectionChosen(BUILT_IN_CONNECTION)
    expect(fittedOf(store).draft.extras).toEqual({ seed: 7 })
  })

  it('forgets the further models with their connection, and when a request is taken up again', () => {
    const store = createDraftStore(openai)
    const choose = () => store.getState().moreModelsChosen(['gpt-image-1.5'])
    choose()
    store.getState().modelChosen('gpt-image-2')
    expect(store.getState().moreModels).toEqual(['gpt-image-1.5'])
    store.getState().connectionChosen(custom)
    expect(store.getState().moreModels).toEqual([])
    choose()
    store
      .getState()
      .requestReused({ kind: 'generate', prompt: 'a', model: 'x', count: 1, size: 'auto' }, custom)
    expect(store.getState().moreModels).toEqual([])
  })
})
