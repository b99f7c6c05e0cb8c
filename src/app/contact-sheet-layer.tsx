import { useMemo } from 'react'
import type { CompareItem } from '@/domain/compare-culling'
import { ContactSheetDialog } from '@/features/gallery/contact-sheet-dialog'
import { createSheetMaker } from '@/platform/workers/contact-sheet-worker-client'
import { makeContactSheet } from '@/usecases/contact-sheet'
import type { Services } from './services'

interface ContactSheetLayerProps {
  items: readonly CompareItem[]
  services: Pick<Services, 'ports' | 'spawnContactSheetWorker'>
  onClose: () => void
}

/** One sheet of several pictures, asked for over everything else. A chunk of its own. */
export function ContactSheetLayer({ items, services, onClose }: ContactSheetLayerProps) {
  const { ports, spawnContactSheetWorker } = services
  const makeSheet = useMemo(() => createSheetMaker(spawnContactSheetWorker), [spawnContactSheetWorker])
  return (
    <ContactSheetDialog
      count={items.length}
      onMake={(options, watched) => makeContactSheet(items, options, { ...ports, makeSheet }, watched)}
      onClose={onClose}
    />
  )
}
