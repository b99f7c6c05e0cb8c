import { Blend, Brush, PenLine } from 'lucide-react'

export type WorkspaceTab = 'prompt' | 'edit' | 'variation'

export const WORKSPACE_TABS = [
  { id: 'prompt', label: 'Prompt', Icon: PenLine },
  { id: 'edit', label: 'Edit', Icon: Brush },
  { id: 'variation', label: 'Variation', Icon: Blend },
] as const satisfies readonly { id: WorkspaceTab; label: string; Icon: unknown }[]

/** The one panel whose content the chosen tab decides. */
export const WORKSPACE_PANEL_ID = 'workspace'
