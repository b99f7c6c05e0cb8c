import { useEffect, useRef, useState } from 'react'
import type { SheetOptions } from '@/domain/contact-sheet'
import { DEFAULT_SHEET, MAX_SHEET_COLUMNS } from '@/domain/contact-sheet'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { NumberField } from '@/ui/number-field'
import { Progress } from '@/ui/progress'
import { Segmented } from '@/ui/segmented'
import { Switch } from '@/ui/switch'
import { TextField } from '@/ui/text-field'

interface Watched {
  signal: AbortSignal
  onProgress: (done: number) => void
}

interface ContactSheetDialogProps {
  /** How many pictures. */
  count: number
  /** Resolves when the file is saved, or what went wrong is said. */
  onMake: (options: SheetOptions, watched: Watched) => Promise<void>
  onClose: () => void
}

const FORMATS = [
  { value: 'png', label: 'PNG' },
  { value: 'html', label: 'HTML for printing' },
] as const
const PAPERS = [
  { value: 'portrait', label: 'Portrait' },
  { value: 'landscape', label: 'Landscape' },
] as const
const HINTS = {
  png: 'One tall picture of all of them.',
  html: 'Pages of A4 in one file, which any browser opens and prints.',
}

/** As it was chosen last, while the page is open; a title belongs to its pictures. */
let chosen = DEFAULT_SHEET

/** Makes one sheet; whoever closes the dialog stops it. */
function useMaking({ onMake, onClose }: Pick<ContactSheetDialogProps, 'onMake' | 'onClose'>) {
  const [done, setDone] = useState<number>()
  const controller = useRef<AbortController>(undefined)
  useEffect(() => () => controller.current?.abort(), [])

  async function make(options: SheetOptions): Promise<void> {
    chosen = { ...options, title: '' }
    const { signal } = (controller.current = new AbortController())
    setDone(0)
    await onMake(options, { signal, onProgress: setDone })
    if (!signal.aborted) onClose()
  }
  return { done, make }
}

function columnsProblem(columns: number | undefined): string | undefined {
  if (columns === undefined) return undefined
  const isLegal = Number.isInteger(columns) && columns >= 1 && columns <= MAX_SHEET_COLUMNS
  return isLegal ? undefined : `A whole number from 1 to ${MAX_SHEET_COLUMNS}, or nothing.`
}

/** How pictures are laid out on one sheet. */
export function ContactSheetDialog({ count, onMake, onClose }: ContactSheetDialogProps) {
  const [options, setOptions] = useState(chosen)
  const { done, make } = useMaking({ onMake, onClose })
  const { format, paper, title, columns, hasCaptions } = options
  const set = (change: Partial<SheetOptions>) => setOptions({ ...options, ...change })
  const problem = columnsProblem(columns)
  const isMaking = done !== undefined
  return (
    <Dialog
      title={`Contact sheet of ${count} pictures`}
      width="small"
      onClose={onClose}
      footer={
        <Button tone="main" disabled={isMaking || problem !== undefined} onClick={() => void make(options)}>
          {isMaking ? 'Drawing…' : 'Download sheet'}
        </Button>
      }
    >
      <div className="flex flex-col gap-4 px-4 pb-4 pt-1">
        <div className="flex flex-col gap-1.5">
          <Segmented
            label="Format"
            value={format}
            options={FORMATS}
            onChange={(next) => set({ format: next })}
          />
          <p className="text-xs text-mute">{HINTS[format]}</p>
        </div>
        {format === 'html' && (
          <Segmented
            label="Paper"
            value={paper === 'landscape' ? 'landscape' : 'portrait'}
            options={PAPERS}
            onChange={(next) => set({ paper: next })}
          />
        )}
        <TextField
          label="Title"
          value={title}
          placeholder="None"
          maxLength={200}
          onChange={(next) => set({ title: next })}
        />
        <NumberField
          label="Columns"
          value={columns}
          min={1}
          max={MAX_SHEET_COLUMNS}
          placeholder="Automatic"
          error={problem}
          onChange={(next) => set({ columns: next })}
        />
        <Switch
          label="Captions"
          hint="Prompt, model, size and stars below each picture."
          checked={hasCaptions}
          onChange={(next) => set({ hasCaptions: next })}
        />
        {isMaking && <Progress label="Drawing the sheet" value={done / count} />}
      </div>
    </Dialog>
  )
}
