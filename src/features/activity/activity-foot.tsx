import { useStore } from 'zustand'
import type { SettingsStore } from '@/state/settings-store'
import { Button } from '@/ui/button'
import { Switch } from '@/ui/switch'

interface ActivityFootProps {
  settings: SettingsStore
  /** Asks the browser for leave to say something outside of the page. */
  onAllowAnnouncing: () => Promise<boolean>
  onOpenJournal: () => void
  onOpenSpending: () => void
}

/** What concerns all requests, below their list. */
export function ActivityFoot({
  settings,
  onAllowAnnouncing,
  onOpenJournal,
  onOpenSpending,
}: ActivityFootProps) {
  const isOn = useStore(settings, (state) => state.announcesEnds)
  const change = async (wanted: boolean): Promise<void> =>
    settings.getState().endsAnnounced(wanted && (await onAllowAnnouncing()))
  return (
    <div className="mt-3 flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
      <Switch
        label="Tell me when done"
        checked={isOn}
        onChange={(wanted) => void change(wanted)}
        className="text-mute"
      />
      <span className="flex gap-2">
        <Button size="small" tone="quiet" onClick={onOpenSpending}>
          Spending
        </Button>
        <Button size="small" tone="quiet" onClick={onOpenJournal}>
          Journal
        </Button>
      </span>
    </div>
  )
}
