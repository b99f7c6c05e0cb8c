import type { MaskTool } from './mask-tool-store'

/** Names and keys of the tools, in the order of the tool bar. */
export const TOOL_FACTS: readonly {
  readonly tool: MaskTool
  readonly label: string
  readonly key: string
}[] = [
  { tool: 'brush', label: 'Brush', key: 'b' },
  { tool: 'eraser', label: 'Eraser', key: 'e' },
  { tool: 'rectangle', label: 'Rectangle', key: 'r' },
  { tool: 'ellipse', label: 'Ellipse', key: 'o' },
  { tool: 'lasso', label: 'Lasso', key: 'l' },
  { tool: 'wand', label: 'Magic wand', key: 'w' },
  { tool: 'smart-select', label: 'Smart select', key: 's' },
  { tool: 'pan', label: 'Pan', key: 'h' },
]
