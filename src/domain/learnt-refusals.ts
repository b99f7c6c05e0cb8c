/** A field that one server does not know for one model: it said so, and is not asked again. */
export interface LearntRefusal {
  baseUrl: string
  model: string
  /** The field's name on the wire, such as "background". */
  field: string
  /** When it was said last, epoch ms. */
  at: number
}

type Whose = Pick<LearntRefusal, 'baseUrl' | 'model'>

function isSame(a: LearntRefusal, b: Whose & Partial<LearntRefusal>): boolean {
  return a.baseUrl === b.baseUrl && a.model === b.model && (b.field === undefined || a.field === b.field)
}

/** Names of the fields that are left out of requests to this server for this model. */
export function refusedFields(learnt: readonly LearntRefusal[], whose: Whose): readonly string[] {
  return learnt.filter((refusal) => isSame(refusal, whose)).map(({ field }) => field)
}

/** The same list with one refusal more, or said anew. */
export function withRefusal(
  learnt: readonly LearntRefusal[],
  refusal: LearntRefusal,
): readonly LearntRefusal[] {
  return [...withoutRefusal(learnt, refusal), refusal]
}

export function withoutRefusal(
  learnt: readonly LearntRefusal[],
  { baseUrl, model, field }: Pick<LearntRefusal, 'baseUrl' | 'model' | 'field'>,
): readonly LearntRefusal[] {
  return learnt.filter((known) => !isSame(known, { baseUrl, model, field }))
}
