import { createStore } from 'zustand/vanilla'
import type { Connection } from '@/domain/connection'
import { traitsOf } from '@/domain/connection'
import type { RequestDraft, Refit } from '@/domain/request-draft'
import { emptyDraft, refitDraft } from '@/domain/request-draft'
import type { ImageRequest, StyleWords } from '@/domain/image-request'
import { defaultSize, isLegalSize } from '@/domain/image-size'
import { BUILT_IN_MODEL, capabilitiesOf } from '@/domain/models'
import type { ServerTraits } from '@/domain/server-traits'

/** A form that asks for pictures, while it is being filled in. */
export interface DraftState {
  /**
   * As it was filled in. Values that the present model does not take stay here, unseen and unsent, so that half a model name
   * or a look at another model loses nothing; `selectFittedDraft` is what the form shows.
   */
  draft: RequestDraft
  /** The size that was last chosen by hand, while a change of model stands in for it. */
  askedSize: string | undefined
  /** The server whose fields these are. */
  server: ServerTraits
  /** Models that are asked the same with the same press; on the Prompt tab only. */
  moreModels: readonly string[]
  /** The style whose words are put around the prompt. */
  style: StyleWords | undefined
  styleChosen: (style: StyleWords | undefined) => void
  fieldEdited: (change: Partial<RequestDraft>) => void
  fieldCleared: (field: 'user') => void
  extraEdited: (name: string, value: string | number | undefined) => void
  modelChosen: (model: string) => void
  moreModelsChosen: (models: readonly string[]) => void
  connectionChosen: (connection: Connection) => void
  /** "Reuse settings": the form as it was for that picture. The prompt is taken as written, its style from `styled`. */
  requestReused: (request: ImageRequest, connection: Connection) => void
}

type FittedParts = Pick<DraftState, 'draft' | 'askedSize' | 'server'>

export type DraftStore = ReturnType<typeof createDraftStore>

/** The model to go on with after a change of connection; an empty name makes the form ask for one. */
function modelFor(connection: Connection, model: string): string {
  const { models } = traitsOf(connection)
  const isForeign = (model === BUILT_IN_MODEL) !== models.includes(BUILT_IN_MODEL)
  return isForeign ? (models[0] ?? '') : model
}

function withModel(
  { draft, askedSize, server }: FittedParts,
  model: string,
): Pick<DraftState, 'draft' | 'askedSize'> {
  const wanted = askedSize ?? draft.size
  const { size } = refitDraft({ ...draft, size: wanted }, model, server).draft
  return { draft: { ...draft, model, size }, askedSize: size === wanted ? undefined : wanted }
}

function onServer(parts: FittedParts, model: string): FittedParts & Pick<DraftState, 'moreModels'> {
  return { ...withModel(parts, model), server: parts.server, moreModels: [] }
}

export function createDraftStore(connection: Connection) {
  const server = traitsOf(connection)
  const first = emptyDraft(modelFor(connection, BUILT_IN_MODEL))
  return createStore<DraftState>()((set) => ({
    ...withModel({ draft: first, askedSize: undefined, server }, first.model),
    server,
    moreModels: [],
    style: undefined,
    styleChosen: (style) => set({ style }),
    fieldEdited: (change) =>
      set(({ draft, askedSize }) => ({
        draft: { ...draft, ...change },
        askedSize: change.size ? undefined : askedSize,
      })),
    fieldCleared: (field) => set(({ draft: { [field]: _cleared, ...draft } }) => ({ draft })),
    extraEdited: (name, value) =>
      set(({ draft }) => {
        const { [name]: _old, ...others } = draft.extras ?? {}
        return { draft: { ...draft, extras: value === undefined ? others : { ...others, [name]: value } } }
      }),
    modelChosen: (model) => set((state) => withModel(state, model)),
    moreModelsChosen: (moreModels) => set({ moreModels }),
    connectionChosen: (next) =>
      set((state) => onServer({ ...state, server: traitsOf(next) }, modelFor(next, state.draft.model))),
    requestReused: ({ kind: _kind, styled, ...draft }, next) =>
      set(() => ({
        ...onServer({ draft, askedSize: undefined, server: traitsOf(next) }, modelFor(next, draft.model)),
        style: styled && { name: styled.name, before: styled.before, after: styled.after },
      })),
  }))
}

/** What the form shows and sends: only what the model takes, and in words what that leaves out. */
export function selectFittedDraft({ draft, askedSize, server }: FittedParts): Refit {
  const rule = capabilitiesOf(draft.model, server).size
  const comparable = askedSize ?? (isLegalSize(draft.size, rule) ? draft.size : defaultSize(rule))
  const { draft: fitted, changes } = refitDraft({ ...draft, size: comparable }, draft.model, server)
  return { draft: { ...fitted, size: draft.size }, changes }
}
