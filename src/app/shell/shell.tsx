import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Theme } from '@/state/settings-store'
import { cx } from '@/ui/cx'
import { TabPanel } from '@/ui/tabs'
import type { RailSlots } from './rail'
import { Rail } from './rail'
import type { ShellHeaderProps } from './shell-header'
import { ShellHeader } from './shell-header'
import { useTheme } from './use-theme'
import { WORKSPACE_PANEL_ID } from './workspace-tab'

export interface ShellProps extends ShellHeaderProps {
  /** What I ask for. A `FormPanel`, or nothing where the tab has no form. */
  form: ReactNode
  /** The picture. Gets the height that is left and scrolls. */
  stage: ReactNode
  /** Lies over form and stage, on a phone over everything; what is below it rests. */
  overlay?: ReactNode
  rail: RailSlots
  /** Facts about what is on the stage, in one line. */
  status: { left: ReactNode; right: ReactNode }
  /** Messages that float over the stage. */
  notices: ReactNode
  theme: Theme
}

/** The frame of the app: header, form, stage, rail, status line. Knows places, not what is put there. */
export function Shell({ form, stage, overlay, rail, status, notices, theme, ...header }: ShellProps) {
  useTheme(theme)
  const [isSheetChosen, setSheetOpen] = useState(false)
  const isCovered = Boolean(overlay)
  // The overlay covers the sheet on a phone; it comes back afterwards.
  const isSheetOpen = isSheetChosen && !isCovered
  const openTab: typeof header.onTabChange = (tab) => {
    setSheetOpen(false)
    header.onTabChange(tab)
  }
  return (
    <div className="flex h-dvh flex-col overflow-hidden max-wide:pb-(--bar-height)">
      <ShellHeader
        {...header}
        onTabChange={openTab}
        isSheetOpen={isSheetOpen}
        onToggleSheet={() => setSheetOpen(!isSheetOpen)}
      />
      <div className="relative flex min-h-0 flex-1">
        <main className={cx('flex min-w-0 flex-1', isSheetOpen && 'max-wide:hidden')}>
          <div inert={isCovered} className="contents">
            <TabPanel
              panelId={WORKSPACE_PANEL_ID}
              tabId={header.tab}
              className="flex min-w-0 flex-1 max-wide:stage-ground max-wide:flex-col max-wide:overflow-y-auto max-wide:overscroll-contain"
            >
              {form && <FormColumn isShown={header.panels.form}>{form}</FormColumn>}
              <Stage {...{ status }}>{stage}</Stage>
            </TabPanel>
          </div>
          {isCovered && (
            <div
              className={cx(
                'absolute inset-0 z-20 max-wide:fixed',
                header.panels.rail && 'wide:right-panel-right',
              )}
            >
              {overlay}
            </div>
          )}
        </main>
        <Rail rail={rail} isShown={header.panels.rail} isSheetOpen={isSheetOpen} />
        <div
          className={cx(
            'pointer-events-none absolute inset-x-0 bottom-20 z-30 wide:bottom-11',
            Boolean(form) && header.panels.form && 'wide:left-panel-left',
            header.panels.rail && 'wide:right-panel-right',
          )}
        >
          {notices}
        </div>
      </div>
    </div>
  )
}

function FormColumn({ isShown, children }: { isShown: boolean; children: ReactNode }) {
  return (
    <div
      className={cx(
        'max-wide:shrink-0 max-wide:pb-24 wide:min-h-0 wide:w-panel-left wide:shrink-0 wide:overflow-y-auto wide:border-r wide:border-line wide:bg-panel',
        !isShown && 'wide:hidden',
      )}
    >
      {children}
    </div>
  )
}

function Stage({ status, children }: { status: ShellProps['status']; children: ReactNode }) {
  return (
    <div className="wide:stage-ground flex min-w-0 flex-col max-wide:order-first max-wide:shrink-0 max-wide:grow wide:min-h-0 wide:flex-1">
      <div className="min-h-0 flex-1 max-wide:grid max-wide:grid-cols-[minmax(0,1fr)] wide:overflow-y-auto">
        {children}
      </div>
      <div className="flex h-status shrink-0 items-center justify-between gap-4 border-t border-line bg-panel px-3.5 text-xs text-mute max-wide:hidden">
        <span className="truncate">{status.left}</span>
        <span className="truncate">{status.right}</span>
      </div>
    </div>
  )
}
