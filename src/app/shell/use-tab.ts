import { useCallback, useState } from 'react'
import type { WorkspaceTab } from './workspace-tab'
import { WORKSPACE_TABS } from './workspace-tab'

function tabInAddress(): WorkspaceTab | undefined {
  return WORKSPACE_TABS.find(({ id }) => `#${id}` === window.location.hash)?.id
}

/** The open tab; the address keeps it, so that a reload comes back to it. */
export function useTab(): [WorkspaceTab, (tab: WorkspaceTab) => void] {
  const [tab, setTab] = useState<WorkspaceTab>(() => tabInAddress() ?? 'prompt')
  const open = useCallback((next: WorkspaceTab) => {
    setTab(next)
    window.history.replaceState(null, '', `#${next}`)
  }, [])
  return [tab, open]
}
