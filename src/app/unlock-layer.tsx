import { useState } from 'react'
import { UnlockDialog } from '@/features/connections/unlock-dialog'
import { createKeyManager } from '@/usecases/manage-keys'
import type { Services } from './services'

/** Asks for the passphrase, over everything else. A chunk of its own. */
export function UnlockLayer({
  services: { ports, unlock },
}: {
  services: Pick<Services, 'ports' | 'unlock'>
}) {
  const [keys] = useState(() => createKeyManager(ports))
  return <UnlockDialog keys={keys} onDone={unlock.answered} />
}
