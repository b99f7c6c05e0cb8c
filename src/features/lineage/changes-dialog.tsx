import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import type { ImageRecord } from '@/domain/image-record'
import { edgeWords } from '@/domain/lineage/edge-words'
import type { ParameterChange, WordChange } from '@/domain/lineage/request-diff'
import { requestDiff } from '@/domain/lineage/request-diff'
import { Dialog } from '@/ui/dialog'
import { Picture } from '@/ui/picture'

export interface ChangesDialogProps {
  before: ImageRecord
  after: ImageRecord
  onClose: () => void
}

/** What was asked for otherwise: the words of both prompts in one, and every parameter that is not the same. */
export function ChangesDialog({ before, after, onClose }: ChangesDialogProps) {
  const { prompt, parameters, alikeCount } = useMemo(() => requestDiff(before, after), [before, after])
  return (
    <Dialog title="What changed" width="medium" onClose={onClose}>
      <div className="flex flex-col gap-5 px-4 pb-5 pt-1">
        <div className="grid grid-cols-[1fr_auto_1fr] items-start gap-3">
          <Side label="Before" record={before} />
          <ArrowRight size={16} aria-hidden className="mt-7 text-faint" />
          <Side label="After" record={after} />
        </div>
        <Section title="Prompt">
          <PromptChange changes={prompt} />
        </Section>
        <Section title="Parameters">
          <ParameterTable changes={parameters} alikeCount={alikeCount} />
        </Section>
      </div>
    </Dialog>
  )
}

function Side({ label, record }: { label: string; record: ImageRecord }) {
  return (
    <figure className="flex min-w-0 items-center gap-3 max-wide:flex-col max-wide:items-start">
      <div className="size-18 shrink-0 overflow-hidden rounded-control bg-raised">
        <Picture pictureKey={record.id} size="thumbnail" alt="" />
      </div>
      <figcaption className="flex min-w-0 flex-col gap-0.5">
        <span className="text-xs text-mute">{label}</span>
        <span className="text-sm text-pretty wrap-break-word">{edgeWords(record)}</span>
      </figcaption>
    </figure>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2 border-t border-line pt-4">
      <h3 className="text-xs font-medium text-mute">{title}</h3>
      {children}
    </section>
  )
}

function PromptChange({ changes }: { changes: readonly WordChange[] }) {
  if (changes.length === 0) return <p className="text-mute">Neither has a prompt.</p>
  const isAlike = changes.every(({ kind }) => kind === 'same')
  return (
    <>
      {isAlike && <p className="text-mute">The words are alike.</p>}
      <p className="select-text whitespace-pre-wrap text-sm leading-6 wrap-break-word">
        {changes.map(({ kind, text }, index) => (
          <Words key={index} kind={kind} text={text} />
        ))}
      </p>
    </>
  )
}

/** Struck through or underlined, so that no colour has to be seen. */
function Words({ kind, text }: WordChange) {
  if (kind === 'added')
    return (
      <ins className="mx-px rounded-sm bg-[color-mix(in_srgb,var(--ready)_18%,transparent)] px-0.5 decoration-ready underline-offset-4">
        {text}
      </ins>
    )
  if (kind === 'removed')
    return (
      <del className="mx-px rounded-sm bg-danger-ground px-0.5 text-danger decoration-from-font">{text}</del>
    )
  return <span>{text}</span>
}

function ParameterTable({
  changes,
  alikeCount,
}: {
  changes: readonly ParameterChange[]
  alikeCount: number
}) {
  const alike = `${alikeCount} ${alikeCount === 1 ? 'parameter is' : 'parameters are'} alike.`
  if (changes.length === 0) return <p className="text-mute">All {alike}</p>
  return (
    <>
      <table className="w-full table-fixed text-left text-sm tabular-nums">
        <thead className="text-xs text-mute">
          <tr className="*:pb-1.5 *:pr-3 *:font-normal">
            <th scope="col">
              <span className="sr-only">Parameter</span>
            </th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ label, before, after }) => (
            <tr key={label} className="border-t border-line *:py-1.5 *:pr-3 *:align-top">
              <th scope="row" className="font-normal text-mute">
                {label}
              </th>
              <td className="select-text wrap-break-word">{before || <NotSet />}</td>
              <td className="select-text wrap-break-word">{after || <NotSet />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {alikeCount > 0 && <p className="text-xs text-mute">{alike}</p>}
    </>
  )
}

function NotSet() {
  return <span className="text-faint">not set</span>
}
