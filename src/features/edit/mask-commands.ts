import type { MaskSession } from '@/usecases/mask-session'
import type { MarkupDesk } from '@/usecases/markup-desk'
import { TOOL_FACTS } from './mask-tool-facts'
import type { MaskTool, MaskToolStore } from './mask-tool-store'
import type { MaskViewport } from './mask-viewport'

/** Fits the app's key map and command menu: "b", "shift+i", "mod+z". */
export interface MaskCommand {
  readonly id: string
  readonly title: string
  readonly scope: string
  readonly keys?: string
  readonly run: () => void
}

interface MaskCommandTargets {
  session: MaskSession
  tools: MaskToolStore
  viewport: MaskViewport
  markup?: MarkupDesk | undefined
}

const scope = 'Mask'

/** Everything of the mask editor that a key or the command menu can do, while its tab is open. */
export function maskCommands({ session, tools, viewport, markup }: MaskCommandTargets): MaskCommand[] {
  const { toolChosen, brushStepped } = tools.getState()
  const isMarking = (): boolean => markup?.tools.getState().tool !== undefined
  /** While a markup tool is in hand, undo is about the marks. */
  const marks = () => (isMarking() ? markup?.store.getState().session?.getState() : undefined)
  const chooseTool = (tool: MaskTool): void => {
    markup?.tools.setState({ tool: undefined })
    toolChosen(tool)
  }
  return [
    ...TOOL_FACTS.map(({ tool, label, key }) => ({
      id: `mask-${tool}`,
      title: label,
      scope,
      keys: key,
      run: () => chooseTool(tool),
    })),
    { id: 'mask-smaller', title: 'Smaller brush', scope, keys: '[', run: () => brushStepped(-1) },
    { id: 'mask-larger', title: 'Larger brush', scope, keys: ']', run: () => brushStepped(1) },
    {
      id: 'mask-undo',
      title: 'Undo',
      scope,
      keys: 'mod+z',
      run: () => (marks() ? marks()?.undone() : void session.undo()),
    },
    {
      id: 'mask-redo',
      title: 'Redo',
      scope,
      keys: 'shift+mod+z',
      run: () => (marks() ? marks()?.redone() : void session.redo()),
    },
    {
      id: 'mask-invert',
      title: 'Invert mask',
      scope,
      keys: 'shift+i',
      run: () => void session.append({ kind: 'invert' }),
    },
    { id: 'mask-clear', title: 'Clear mask', scope, run: () => void session.append({ kind: 'clear' }) },
    {
      id: 'markup',
      title: 'Markup',
      scope,
      keys: 'm',
      run: () => markup?.tools.setState({ tool: isMarking() ? undefined : 'arrow' }),
    },
    { id: 'mask-fit', title: 'Fit to view', scope, keys: '0', run: viewport.fit },
    { id: 'mask-actual', title: 'Actual size', scope, run: viewport.actual },
    { id: 'mask-zoom-in', title: 'Zoom in', scope, run: () => viewport.step(1) },
    { id: 'mask-zoom-out', title: 'Zoom out', scope, run: () => viewport.step(-1) },
  ]
}
