import { X } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { Segmented } from '@/ui/segmented'
import { describeMaskImport } from '@/usecases/import-mask'
import type { MaskImport, MaskReading, MaskSession } from '@/usecases/mask-session'
import { FLOAT_LOOK } from './mask-float'
import { useMaskFact } from './use-mask-session'

const READINGS: readonly { value: MaskReading; label: string }[] = [
  { value: 'alpha', label: 'Transparent is edited' },
  { value: 'white', label: 'White is edited' },
  { value: 'black', label: 'Black is edited' },
]

/** How an imported mask was read, and the choice to read it otherwise; there as long as the import is the newest step. */
export function MaskImportNote({ session }: { session: MaskSession }) {
  const imported = useMaskFact(session, (snapshot) => snapshot.imported)
  const [closed, setClosed] = useState<MaskImport>()
  const isShown = imported !== undefined && imported !== closed
  return (
    <div
      className={cx(
        isShown &&
          `${FLOAT_LOOK} absolute inset-x-3 bottom-3 z-20 mx-auto grid w-fit max-w-xl gap-2 rounded-float p-3 max-wide:border max-wide:border-line`,
      )}
    >
      <div className="flex items-start gap-2">
        {/* Always there, so that a screen reader hears it change. */}
        <p role="status" aria-label="Imported mask" className="min-w-0 flex-1 text-sm">
          {isShown && describeMaskImport(imported, session)}
        </p>
        {isShown && (
          <IconButton label="Close" size="small" icon={<X size={14} />} onClick={() => setClosed(imported)} />
        )}
      </div>
      {isShown && (
        <Segmented
          label="Reading of the mask"
          labelHidden
          value={imported.reading}
          onChange={(reading) => void session.rereadMask(reading)}
          options={READINGS}
        />
      )}
    </div>
  )
}
