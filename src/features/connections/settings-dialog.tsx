import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { useStore } from 'zustand'
import type { Connection } from '@/domain/connection'
import { isBuiltIn } from '@/domain/connection'
import { asConnectionId } from '@/domain/ids'
import type { SettingsStore, Theme } from '@/state/settings-store'
import { selectActiveConnection } from '@/state/settings-store'
import type { ConnectionManager } from '@/usecases/manage-connections'
import type { ServerProbe } from '@/usecases/probe-server'
import type { KeyManager } from '@/usecases/manage-keys'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Segmented } from '@/ui/segmented'
import { ChangePassphraseDialog } from './change-passphrase-dialog'
import type { ConnectionDraft } from './connection-draft'
import { draftOf, newDraft } from './connection-draft'
import { ConnectionForm } from './connection-form'
import { ConnectionList } from './connection-list'
import { LearntList } from './learnt-list'
import { MoneyFields } from './money-fields'
import { ServerTrial } from './server-trial'

export interface SettingsDialogProps {
  settings: SettingsStore
  connections: Pick<
    ConnectionManager,
    'save' | 'choose' | 'remove' | 'hasKey' | 'keys' | 'test' | 'savePrices'
  >
  keys: KeyManager
  newId: () => string
  /** Asks servers for real pictures; without it nobody does. */
  probe?: ServerProbe
  onClose: () => void
}

const THEMES: readonly { value: Theme; label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
]

/** Theme and connections. Opens with the active connection in the form, unless that is the built-in engine, which has nothing to set. */
export function SettingsDialog({ settings, connections, keys, newId, probe, onClose }: SettingsDialogProps) {
  const formId = useId()
  const [wasChosen, setChosen] = useState(false)
  const [changesPassphrase, setChangesPassphrase] = useState(false)
  const choose = (chosen: ConnectionDraft) => {
    setChosen(true)
    setDraft(chosen)
  }
  const theme = useStore(settings, (state) => state.theme)
  const [draft, setDraft] = useState<ConnectionDraft | undefined>(() => {
    const active = selectActiveConnection(settings.getState())
    return isBuiltIn(active) ? undefined : draftOf(active)
  })
  const stored = settings.getState().connections.find(({ id }) => id === draft?.id)
  return (
    <>
      <Dialog
        title="Settings"
        onClose={onClose}
        footer={
          draft && (
            <FormButtons
              formId={formId}
              onCancel={() => setDraft(undefined)}
              onRemove={
                stored &&
                (() => {
                  // The offer to undo it lies behind the dialog.
                  onClose()
                  connections.remove(stored)
                })
              }
            />
          )
        }
      >
        <div className="flex flex-col gap-6 px-4 pb-4 pt-1">
          <Segmented
            label="Theme"
            value={theme}
            onChange={settings.getState().themeChosen}
            options={THEMES}
            className="wide:max-w-80"
          />
          <Section title="Connections">
            <ConnectionList
              settings={settings}
              connections={connections}
              editedId={draft?.id}
              onEdit={(connection: Connection) => choose(draftOf(connection))}
            />
            <Button
              icon={<Plus size={15} />}
              onClick={() => choose(newDraft(asConnectionId(newId())))}
              className="self-start"
            >
              Add connection
            </Button>
          </Section>
          {draft && (
            <ConnectionForm
              key={draft.id}
              id={formId}
              takesFocus={wasChosen}
              initial={draft}
              isNew={!stored}
              connections={connections}
              keys={keys}
              onChangePassphrase={() => setChangesPassphrase(true)}
              latestOverrides={() =>
                settings.getState().connections.find(({ id }) => id === draft.id)?.overrides
              }
              onSaved={onClose}
            />
          )}
          {stored && probe && <ServerTrial settings={settings} connection={stored} probe={probe} />}
          {stored && (
            <MoneyFields settings={settings} connection={stored} onSavePrices={connections.savePrices} />
          )}
          {stored && <LearntList settings={settings} baseUrl={stored.baseUrl} />}
        </div>
      </Dialog>
      {changesPassphrase && (
        <ChangePassphraseDialog keys={keys} onClose={() => setChangesPassphrase(false)} />
      )}
    </>
  )
}

interface FormButtonsProps {
  formId: string
  onCancel: () => void
  /** Undefined for a connection that is not stored yet. */
  onRemove: (() => void) | undefined
}

/** In the dialog's footer, so that saving never scrolls out of reach. */
function FormButtons({ formId, onCancel, onRemove }: FormButtonsProps) {
  return (
    <>
      {onRemove && (
        <Button tone="danger" onClick={onRemove} className="mr-auto">
          Remove connection
        </Button>
      )}
      <Button tone="ghost" onClick={onCancel}>
        Cancel
      </Button>
      <Button type="submit" form={formId} tone="main">
        Save
      </Button>
    </>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h3 id={id} className="text-xs font-medium text-mute">
        {title}
      </h3>
      {children}
    </section>
  )
}
