import { SettingsDialog } from '@/features/connections/settings-dialog'
import { useState } from 'react'
import { createKeyManager } from '@/usecases/manage-keys'
import { createServerProbe } from '@/usecases/probe-server'
import type { Services } from './services'

interface SettingsLayerProps {
  services: Pick<Services, 'ports' | 'connections'>
  onClose: () => void
}

/** Settings, and what they do with keys. A chunk of its own. */
export function SettingsLayer({ services: { ports, connections }, onClose }: SettingsLayerProps) {
  const [keys] = useState(() => createKeyManager(ports))
  const [probe] = useState(() => createServerProbe(ports))
  return (
    <SettingsDialog
      {...{ connections, keys, probe, onClose }}
      settings={ports.settings}
      newId={ports.newId}
    />
  )
}
