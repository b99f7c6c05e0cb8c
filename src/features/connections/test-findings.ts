import { capabilitiesOf } from '@/domain/models'
import type { ListedModel } from '@/usecases/manage-connections'

export interface Finding {
  tone: 'good' | 'warning'
  text: string
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

function dayText(isoDate: string): string {
  const time = Date.parse(isoDate)
  return Number.isNaN(time) ? isoDate : day.format(time)
}

/** Models that this app can use: known image models by name. A server that lists none of them may still have its own. */
function isImageModel({ id }: ListedModel): boolean {
  return capabilitiesOf(id).family !== 'unknown'
}

function modelsFinding(models: readonly ListedModel[]): Finding {
  if (models.length === 0)
    return { tone: 'warning', text: 'It lists no models; type the model’s name in the form.' }
  const usable = models.filter(isImageModel).length
  const count = models.length === 1 ? '1 model' : `${models.length} models`
  if (usable === 0 || usable === models.length) return { tone: 'good', text: `It has ${count}` }
  return { tone: 'good', text: `It has ${count}, ${usable} of them known to draw` }
}

function shutdownFindings(models: readonly ListedModel[]): Finding[] {
  return models.flatMap((model) => {
    const date =
      model.shutdownDate ?? (isImageModel(model) ? capabilitiesOf(model.id).shutdownDate : undefined)
    return date
      ? [{ tone: 'warning', text: `${model.id}: last day of service ${dayText(date)}` } as const]
      : []
  })
}

/** What a successful connection test found, for a list. */
export function testFindings(
  models: readonly ListedModel[],
  { baseUrl, sentKey }: { baseUrl: string; sentKey: boolean },
): readonly Finding[] {
  return [
    { tone: 'good', text: `${new URL(baseUrl).host} answers` },
    sentKey
      ? { tone: 'good', text: 'The key is accepted' }
      : { tone: 'good', text: 'It answers without a key' },
    modelsFinding(models),
    ...shutdownFindings(models),
  ]
}
