import type { TokenUsage } from '@/domain/image-record'

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const countOf = (value: unknown) => (typeof value === 'number' && value >= 0 ? value : undefined)

/** The tokens that an answer says it used, under the official names or the older chat names; undefined where it says nothing. */
export function usageOf(root: unknown): TokenUsage | undefined {
  if (!isFields(root) || !isFields(root.usage)) return undefined
  const { usage } = root
  const inputTokens = countOf(usage.input_tokens) ?? countOf(usage.prompt_tokens)
  const outputTokens = countOf(usage.output_tokens) ?? countOf(usage.completion_tokens)
  if (inputTokens === undefined && outputTokens === undefined) return undefined
  const [input, output] = [inputTokens ?? 0, outputTokens ?? 0]
  const details = isFields(usage.input_tokens_details) ? usage.input_tokens_details : {}
  const imageInputTokens = countOf(details.image_tokens)
  return {
    inputTokens: input,
    outputTokens: output,
    totalTokens: countOf(usage.total_tokens) ?? input + output,
    ...(imageInputTokens === undefined ? {} : { imageInputTokens }),
  }
}
