import type { Theme } from '@/state/settings-store'
import type { Command } from '../shortcuts/shortcut'
import type { WorkspaceTab } from './workspace-tab'
import { WORKSPACE_TABS } from './workspace-tab'

export interface ShellActions {
  onTabChange: (tab: WorkspaceTab) => void
  onOpenSettings: () => void
  onOpenShortcuts: () => void
  onOpenCommands: () => void
  onTogglePanel: (panel: 'form' | 'rail') => void
  onChooseTheme: (theme: Theme) => void
}

/** What can be done anywhere in the app. */
export function shellCommands(actions: ShellActions): readonly Command[] {
  const tabs = WORKSPACE_TABS.map(({ id, label }, index) => ({
    id: `tab-${id}`,
    title: `Go to ${label}`,
    scope: 'Workspace',
    keys: String(index + 1),
    run: () => actions.onTabChange(id),
  }))
  return [
    ...tabs,
    {
      id: 'commands',
      isTheMenu: true,
      title: 'Command menu',
      scope: 'App',
      keys: 'mod+k',
      run: actions.onOpenCommands,
    },
    { id: 'settings', title: 'Settings', scope: 'App', keys: ',', run: actions.onOpenSettings },
    { id: 'shortcuts', title: 'Keyboard shortcuts', scope: 'App', keys: '?', run: actions.onOpenShortcuts },
    {
      id: 'toggle-form',
      title: 'Show or hide the form',
      scope: 'View',
      run: () => actions.onTogglePanel('form'),
    },
    {
      id: 'toggle-rail',
      title: 'Show or hide the gallery panel',
      scope: 'View',
      run: () => actions.onTogglePanel('rail'),
    },
    { id: 'theme-dark', title: 'Dark theme', scope: 'View', run: () => actions.onChooseTheme('dark') },
    { id: 'theme-light', title: 'Light theme', scope: 'View', run: () => actions.onChooseTheme('light') },
    {
      id: 'theme-system',
      title: 'Theme of the system',
      scope: 'View',
      run: () => actions.onChooseTheme('system'),
    },
  ]
}
