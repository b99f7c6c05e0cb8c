import { planEdit } from './edit-plan/plan-edit'
import { NO_MARGINS } from './edit-plan/edit-plan'
import type { ImageRequest, Strength, VariationRequest } from './image-request'
import type { Size } from './image-size'
import { AUTO_SIZE, defaultSize, formatSize, isLegalSize } from './image-size'
import type { ModelCapabilities, SizeRule } from './models'
import { capabilitiesOf } from './models'
import type { RequestDraft } from './request-draft'
import { fieldsOf, refitDraft, withPreviews } from './request-draft'
import { strengthOf } from './variation-instruction'
import type { ServerTraits } from './server-traits'
import type { Rerollable, WayChoice } from './variation-way'

/** The sizes to choose from: where the way can find one by itself, or the server has its own, it may be left open. */
export function variationSizeRule(way: WayChoice['way'], { size, family }: ModelCapabilities): SizeRule {
  if (way === 'endpoint' && family === 'dall-e') return size
  return size.kind === 'any'
    ? { ...size, presets: [AUTO_SIZE, ...size.presets.filter((preset) => preset !== AUTO_SIZE)] }
    : { ...size, auto: true }
}

/** The size that was asked for, where the rule takes it; else the nearest to leaving it open. */
export function effectiveSize(asked: string, rule: SizeRule): string {
  const mayBeOpen = rule.kind === 'any' || rule.auto
  if (asked === AUTO_SIZE) return mayBeOpen ? AUTO_SIZE : defaultSize(rule)
  return isLegalSize(asked, rule) || rule.kind !== 'list' ? asked : defaultSize(rule)
}

/** The size of an edit: as asked, or the legal one that is nearest to the source. */
function editSize(asked: string, source: Size, model: ModelCapabilities): string {
  const { requestSize } = planEdit({
    source: { ...source, hasAlpha: false },
    mask: undefined,
    references: 0,
    mode: 'whole-image',
    margins: NO_MARGINS,
    contextShare: 0,
    fit: 'pad',
    keepOutside: false,
    size: asked,
    model,
  })
  return formatSize(requestSize)
}

/** What a variation is called after: the root of a chain of variations names all of them. */
export function nameOfSource(request: ImageRequest | undefined, name: string): string {
  return request?.kind === 'vary' ? (request.of ?? name) : name
}

interface VariationParts {
  draft: RequestDraft
  choice: Exclude<WayChoice, { way: 'none' }>
  /** As the form shows it: "auto" or "WxH". */
  size: string
  strength: Strength
  instruction: string
  source: Size
  of: string
  server?: ServerTraits
}

/** The source's request for another model: without its seed, which would only draw the same picture again. */
function rerolled(
  request: Rerollable,
  { draft: { model, count }, server }: Pick<VariationParts, 'draft' | 'server'>,
): VariationRequest {
  const { kind: _kind, extras: { seed: _seed, ...extras } = {}, ...fields } = request
  const { inputFidelity: _ofEdits, ...draft } = fieldsOf({ ...fields, model: model.trim(), count }, server)
  const refitted = refitDraft({ ...draft, extras }, draft.model, server).draft
  return { ...refitted, kind: 'vary', way: 'reroll' }
}

function byEndpoint({ draft, choice, size, strength, server }: VariationParts): VariationRequest {
  const { model, count, user, extras } = fieldsOf(draft, server)
  const hasStrength = choice.way === 'endpoint' && choice.hasStrength
  return {
    ...{ kind: 'vary', way: 'endpoint', prompt: '', model, count, size },
    ...(hasStrength ? { strength } : {}),
    ...(user ? { user } : {}),
    ...(extras ? { extras } : {}),
  }
}

function byEdit({ draft, size, instruction, source, server }: VariationParts): VariationRequest {
  const { style: _ofPictures, ...fields } = fieldsOf(draft, server)
  const strength = strengthOf(instruction)
  return {
    ...withPreviews(fields, 'vary', server),
    ...{ kind: 'vary', way: 'edit', prompt: instruction.trim() },
    size: editSize(size, source, capabilitiesOf(fields.model, server)),
    ...(strength ? { strength } : {}),
  }
}

/** The request that a ready form stands for, with nothing in it that its way does not send. */
export function variationRequestOf(parts: VariationParts): VariationRequest {
  const { choice, of } = parts
  const request =
    choice.way === 'reroll'
      ? rerolled(choice.request, parts)
      : choice.way === 'endpoint'
        ? byEndpoint(parts)
        : byEdit(parts)
  return { ...request, of }
}

/** Sizes of what such a request takes along: the part of the picture that is sent, or nothing where its own request is sent again. */
export function variationInputs({
  request,
  source,
  frame,
}: {
  request: Pick<VariationRequest, 'way'>
  source: Size
  frame: Size | undefined
}): readonly Size[] {
  return request.way === 'reroll' ? [] : [frame ?? source]
}
