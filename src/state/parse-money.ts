import type { Budget, Connection } from '@/domain/connection'
import type { OwnPrice, TokenPrices } from '@/domain/prices'

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

/** Dollars are neither negative nor beyond all measure. */
const isDollars = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= 1e6

function parseTokens(value: unknown): TokenPrices | undefined {
  const { imageOutput, imageInput, textInput } = fieldsOf(value)
  return isDollars(imageOutput) && isDollars(imageInput) && isDollars(textInput)
    ? { imageOutput, imageInput, textInput }
    : undefined
}

function parsePrice(value: unknown): OwnPrice[] {
  const { model, perPicture, perMillion } = fieldsOf(value)
  if (typeof model !== 'string' || model.trim() === '') return []
  if (isDollars(perPicture)) return [{ model, perPicture }]
  const tokens = parseTokens(perMillion)
  return tokens ? [{ model, perMillion: tokens }] : []
}

function parseBudget(value: unknown): Budget | undefined {
  const { monthly, warnAt } = fieldsOf(value)
  if (!isDollars(monthly)) return undefined
  return { monthly, warnAt: typeof warnAt === 'number' && warnAt > 0 && warnAt <= 1 ? warnAt : 0.8 }
}

/** A list of prices as it was kept or comes from a file: each that cannot be read is passed over. */
export function parsePrices(value: unknown): readonly OwnPrice[] {
  return Array.isArray(value) ? value.flatMap(parsePrice) : []
}

/** A connection's own prices and its budget, as they were kept. */
export function parseMoney(value: unknown): Pick<Connection, 'prices' | 'budget'> {
  const { prices, budget } = fieldsOf(value)
  const [own, limit] = [parsePrices(prices), parseBudget(budget)]
  return { ...(own.length > 0 ? { prices: own } : {}), ...(limit ? { budget: limit } : {}) }
}
