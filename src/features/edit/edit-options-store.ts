import { createStore } from 'zustand/vanilla'
import type { EditInput } from '@/domain/edit-plan/edit-plan'
import type { ImageId } from '@/domain/ids'
import { AUTO_SIZE } from '@/domain/image-size'
import type { MaskViewport } from './mask-viewport'

/** How the next edit is sent and put back, and what the stage shows. */
export interface EditOptionsState extends Pick<EditInput, 'mode' | 'fit' | 'keepOutside'> {
  /** "auto" lets the plan choose. */
  size: string
  /** The result on the stage; the mask where there is none. */
  shownId: ImageId | undefined
  /** How the picture lies on the stage, while it is there. */
  viewport: MaskViewport | undefined
  optionsSet: (change: Partial<Pick<EditOptionsState, 'mode' | 'fit' | 'keepOutside' | 'size'>>) => void
  resultShown: (id: ImageId | undefined) => void
  viewportOpened: (viewport: MaskViewport | undefined) => void
}

export type EditOptionsStore = ReturnType<typeof createEditOptionsStore>

export function createEditOptionsStore() {
  return createStore<EditOptionsState>()((set) => ({
    mode: 'whole-image',
    fit: 'pad',
    keepOutside: true,
    size: AUTO_SIZE,
    shownId: undefined,
    viewport: undefined,
    optionsSet: (change) => set(change),
    resultShown: (shownId) => set({ shownId }),
    viewportOpened: (viewport) => set({ viewport }),
  }))
}
