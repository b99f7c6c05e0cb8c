import type { Connection } from '@/domain/connection'
import type { Ports } from './ports'

interface Refused {
  /** The field's name on the wire. */
  field: string
  connection: Pick<Connection, 'baseUrl' | 'name'>
  model: string
}

/** Remembers a field that a server does not know for a model, and says that the request went out without it. */
export function learnRefusal(
  { field, connection: { baseUrl, name }, model }: Refused,
  { settings, notices, clock }: Pick<Ports, 'settings' | 'notices' | 'clock'>,
): void {
  const { learnt, refusalLearnt } = settings.getState()
  const isNews = !learnt.some(
    (known) => known.baseUrl === baseUrl && known.model === model && known.field === field,
  )
  refusalLearnt({ baseUrl, model, field, at: clock.now() })
  // Several requests of one job are refused for the same reason.
  if (!isNews) return
  notices.getState().noticed({
    tone: 'info',
    title: `${name} does not know “${field}”`,
    body: `The request went out again without it, at no cost. It will be left out for ${model} there; Settings can forget this.`,
    stays: true,
  })
}
