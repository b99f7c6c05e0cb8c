import { Images, Keyboard, PanelLeft, PanelRight, Search, Settings } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { Kbd } from '@/ui/kbd'
import { TabList } from '@/ui/tabs'
import type { KeyPlatform } from '../shortcuts/shortcut'
import { keyText } from '../shortcuts/shortcut'
import { Mark } from './mark'
import type { WorkspaceTab } from './workspace-tab'
import { WORKSPACE_PANEL_ID, WORKSPACE_TABS } from './workspace-tab'

export interface ShellHeaderProps {
  tab: WorkspaceTab
  onTabChange: (tab: WorkspaceTab) => void
  connectionPicker: ReactNode
  onOpenSettings: () => void
  onOpenShortcuts: () => void
  onOpenCommands: () => void
  panels: { form: boolean; rail: boolean }
  onTogglePanel: (panel: 'form' | 'rail') => void
  platform: KeyPlatform
}

interface SheetProps {
  isSheetOpen: boolean
  onToggleSheet: () => void
}

export function ShellHeader(props: ShellHeaderProps & SheetProps) {
  const {
    connectionPicker,
    onOpenSettings,
    onOpenShortcuts,
    onOpenCommands,
    panels,
    onTogglePanel,
    platform,
  } = props
  return (
    <header className="relative z-20 flex h-13 shrink-0 items-center gap-1 border-b border-line bg-panel pl-3 pr-1 wide:h-header wide:gap-1.5 wide:pr-3">
      <div className="flex items-center gap-2.25 text-[14px] font-semibold tracking-tight min-[1100px]:w-77">
        <Mark />
        <h1 className="max-[359px]:sr-only">Pentimento</h1>
        <IconButton
          label={panels.form ? 'Hide form' : 'Show form'}
          icon={<PanelLeft size={16} />}
          onClick={() => onTogglePanel('form')}
          className="ml-auto max-wide:hidden"
        />
      </div>
      <WorkspaceBar {...props} />
      <div className="min-w-0 flex-1" />
      <CommandButton keys={keyText('mod+k', platform)} onClick={onOpenCommands} />
      <div className="min-w-0 wide:mr-1.5">{connectionPicker}</div>
      <IconButton
        label="Keyboard shortcuts"
        keys="?"
        icon={<Keyboard size={17} />}
        onClick={onOpenShortcuts}
        className="max-wide:hidden"
      />
      <IconButton label="Settings" keys="," icon={<Settings size={16} />} onClick={onOpenSettings} />
      <IconButton
        label={panels.rail ? 'Hide gallery panel' : 'Show gallery panel'}
        icon={<PanelRight size={16} />}
        onClick={() => onTogglePanel('rail')}
        className="max-wide:hidden"
      />
    </header>
  )
}

function CommandButton({ keys, onClick }: { keys: string; onClick: () => void }) {
  return (
    <Button
      tone="ghost"
      aria-label="Command menu"
      onClick={onClick}
      className="px-0 max-wide:w-11 wide:border wide:mr-1.5 wide:border-line wide:pl-2.5 wide:pr-1.5"
    >
      <Search size={16} aria-hidden className="wide:hidden" />
      <span className="max-wide:hidden">Command menu</span>
      <span className="max-wide:hidden">
        <Kbd>{keys}</Kbd>
      </span>
    </Button>
  )
}

const BAR_ITEM =
  'flex min-h-14 flex-col items-center justify-center gap-1 text-2xs text-mute wide:min-h-7.5 wide:flex-row wide:rounded-md wide:px-4 wide:text-sm wide:font-medium wide:hover:text-text '

const CHOSEN_TAB =
  'wide:aria-selected:bg-raised wide:aria-selected:text-text wide:aria-selected:shadow-[0_1px_0_#ffffff14_inset]'

/** The tabs: in the header on a wide screen, at the thumb on a phone, where the gallery is a fourth place to go. */
function WorkspaceBar({ tab, onTabChange, isSheetOpen, onToggleSheet }: ShellHeaderProps & SheetProps) {
  return (
    <div className="max-wide:fixed max-wide:inset-x-0 max-wide:bottom-0 max-wide:z-30 max-wide:grid max-wide:grid-cols-4 max-wide:border-t max-wide:border-line max-wide:bg-panel max-wide:pb-[env(safe-area-inset-bottom)]">
      <TabList
        label="Workspace"
        tabs={WORKSPACE_TABS.map(({ Icon, ...rest }) => ({
          ...rest,
          icon: <Icon size={20} strokeWidth={1.6} aria-hidden className="wide:hidden" />,
        }))}
        value={tab}
        onChange={onTabChange}
        panelId={WORKSPACE_PANEL_ID}
        className="max-wide:col-span-3 max-wide:grid max-wide:grid-cols-3 wide:flex wide:rounded-control wide:border wide:border-line wide:bg-stage wide:p-0.5"
        tabClassName={cx(BAR_ITEM, CHOSEN_TAB, !isSheetOpen && 'max-wide:aria-selected:text-accent-text')}
      />
      <button
        type="button"
        aria-expanded={isSheetOpen}
        onClick={onToggleSheet}
        className={cx(BAR_ITEM, 'aria-expanded:text-accent-text wide:hidden')}
      >
        <Images size={20} strokeWidth={1.6} aria-hidden />
        Gallery
      </button>
    </div>
  )
}
