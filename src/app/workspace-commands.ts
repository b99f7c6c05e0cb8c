import { shellCommands } from './shell/shell-commands'
import type { WorkspaceTab } from './shell/workspace-tab'
import type { Command } from './shortcuts/shortcut'

/** A dialog over the workspace; at most one is open. */
export type OpenDialog = 'settings' | 'shortcuts' | 'commands' | 'storage' | 'trash' | 'journal' | 'spending'

/** What can be done anywhere in the workspace. */
export function workspaceCommands(
  onTabChange: (tab: WorkspaceTab) => void,
  open: (dialog: OpenDialog) => void,
  onTogglePanel: (panel: 'form' | 'rail') => void,
  onChooseTheme: (theme: 'system' | 'dark' | 'light') => void,
): readonly Command[] {
  return [
    ...shellCommands({
      onTabChange,
      onTogglePanel,
      onChooseTheme,
      onOpenSettings: () => open('settings'),
      onOpenShortcuts: () => open('shortcuts'),
      onOpenCommands: () => open('commands'),
    }),
    { id: 'storage', title: 'Storage and backup', scope: 'Gallery', run: () => open('storage') },
    { id: 'journal', title: 'Journal of requests', scope: 'Gallery', run: () => open('journal') },
    { id: 'spending', title: 'Spending', scope: 'Gallery', run: () => open('spending') },
    { id: 'trash', title: 'Open trash', scope: 'Gallery', run: () => open('trash') },
    {
      id: 'submit',
      title: 'Generate, apply the edit or make variations',
      scope: 'Form',
      keys: 'mod+enter',
      run: submitForm,
    },
  ]
}

/** Presses the main button of the form that is open, wherever the focus is. */
function submitForm(): void {
  document.querySelector<HTMLFormElement>('[role="tabpanel"] form')?.requestSubmit()
}
