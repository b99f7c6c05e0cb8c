import type { EditFix } from '@/domain/edit-plan/problems'
import type { Size } from '@/domain/image-size'
import { rectOfSize } from '@/lib/geometry/rect'
import type { EditDesk } from '@/usecases/edit-desk'
import type { MaskSession } from '@/usecases/mask-session'
import type { EditOptionsStore } from './edit-options-store'

interface FixTargets {
  desk: Pick<EditDesk, 'store' | 'removeReference'>
  session: MaskSession
  image: Size
  options: EditOptionsStore
}

/** Does what the button under a problem says. What it does to the mask can be undone like a stroke. */
export function applyFix(fix: EditFix, { desk, session, image, options }: FixTargets): void {
  const { optionsSet } = options.getState()
  switch (fix.kind) {
    case 'send-whole-image':
      return optionsSet({ mode: 'whole-image' })
    case 'send-area-around-mask':
      return optionsSet({ mode: 'area-around-mask' })
    case 'invert-mask':
      return void session.append({ kind: 'invert' })
    case 'clear-mask':
      return void session.append({ kind: 'clear' })
    case 'mask-everything':
      return void session.append({ kind: 'rectangle', rect: rectOfSize(image), combine: 'add' })
    case 'grow-mask':
      return void session.refine({ growPx: session.snapshot().growPx + fix.growPx })
    case 'keep-references':
      return desk.store
        .getState()
        .references.slice(fix.count)
        .forEach(({ image: { key } }) => desk.removeReference(key))
    case 'replace-everything':
      return optionsSet({ keepOutside: false })
    case 'choose-size':
      return optionsSet({ size: fix.size })
    case 'choose-model':
      return document.querySelector<HTMLElement>('form[aria-label="Edit"] [role="combobox"]')?.focus()
    case 'pad':
    case 'crop':
      return optionsSet({ fit: fix.kind })
  }
}
