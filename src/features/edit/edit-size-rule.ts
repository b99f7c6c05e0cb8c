import type { SizeRule } from '@/domain/models'

/** An edit's size may always be left to its plan, whatever the model makes of "auto". */
export function editSizeRule(rule: SizeRule): SizeRule {
  if (rule.kind !== 'any') return { ...rule, auto: true }
  return { kind: 'any', presets: ['auto', ...rule.presets] }
}
