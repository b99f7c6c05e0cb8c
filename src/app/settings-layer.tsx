import { SettingsDialog } from '@/features/connections/settings-dialog'
import { useState } from 'react'
import { createKeyManager } from '@/usecases/manage-keys'
import type { Services } from './services'

interface SettingsLayerProps {
  services: Pick<Services, 'ports' | 'connections'>
  onClose: () => void
}

/** Settings, and what they do with keys. A chunk of its own. */
export function SettingsLayer({ services: { ports, connections }, onClose }: SettingsLayerProps) {
  const [keys] = useState(() => createKeyManager(ports))
  return <SettingsDialog {...{ connections, keys, onClose }} settings={ports.settings} newId={ports.newId} />
}
