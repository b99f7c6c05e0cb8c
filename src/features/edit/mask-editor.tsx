import type { MarkupDesk } from '@/usecases/markup-desk'
import { MarkupBar } from './markup-bar'
import { MarkupLayer } from './markup-layer'
import { MaskFacts } from './mask-facts'
import { MaskImportNote } from './mask-import-note'
import { MaskOptionsBar } from './mask-options-bar'
import { MaskSays } from './mask-says'
import { MaskSurface, type MaskSurfaceProps } from './mask-surface'
import { MaskToolBar, UndoButtons } from './mask-tool-bar'
import { MaskZoomBar } from './mask-zoom-bar'

export interface MaskEditorProps extends MaskSurfaceProps {
  /** Whose modifier keys are shown. */
  platform: 'mac' | 'other'
  /** Saves the mask: `session.png('dual')` under a name of the caller's. */
  onExportMask: () => void
  /** Marks over the picture, and their tools. */
  markup?: MarkupDesk | undefined
}

/**
 * Picture, mask and everything that paints it. Fills its place. The facts (`MaskFacts`, `MaskHints`) belong into the status line
 * around it; where there is none, on phones, it shows them itself. Its keys are `maskCommands`.
 */
export function MaskEditor({ platform, onExportMask, markup, ...surface }: MaskEditorProps) {
  const { session, tools, viewport } = surface
  return (
    <div className="relative flex h-full min-w-0 flex-col">
      <div role="toolbar" aria-label="Mask tools" className="contents">
        <MaskOptionsBar {...{ session, tools, onExportMask }} />
        <MaskToolBar {...{ session, tools, platform }} />
        {markup && <MarkupBar {...{ markup, viewport }} />}
        <div className="max-wide:order-2 max-wide:flex max-wide:justify-between max-wide:border-b max-wide:border-line max-wide:bg-panel max-wide:px-2 max-wide:py-1 wide:contents">
          <UndoButtons {...{ session, platform }} className="wide:hidden" />
          <MaskZoomBar viewport={viewport} />
        </div>
      </div>
      <div className="relative max-wide:order-2 max-wide:h-[56dvh] max-wide:min-h-80 max-wide:shrink-0 wide:min-h-0 wide:flex-1">
        <MaskSurface {...surface}>{markup && <MarkupLayer {...{ markup, viewport }} />}</MaskSurface>
        <MaskSays session={session} />
        <MaskImportNote session={session} />
      </div>
      <p className="px-3.5 py-2 text-xs text-mute max-wide:order-2 wide:hidden">
        <MaskFacts session={session} />
      </p>
    </div>
  )
}
