import {
  Blend,
  Brush,
  Columns2,
  Code,
  Copy,
  Diff,
  Download,
  FileDown,
  ImageIcon,
  Network,
  RotateCcw,
  Sparkles,
  Trash2,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { ImageRecord, JudgementChange } from '@/domain/image-record'
import { titleOfPicture } from '@/domain/image-record'
import type { Fact } from '@/domain/request-facts'
import { Button } from '@/ui/button'
import { Menu } from '@/ui/menu'
import type { CodeLanguage } from '@/domain/code-language'
import { CODE_LANGUAGES } from '@/domain/code-language'
import { RatingRow } from './rating-row'
import { TagEditor } from './tag-editor'
import { viewerFacts } from './viewer-facts'

export interface DetailActions {
  onReuseSettings?: ((record: ImageRecord) => void) | undefined
  onEdit?: ((record: ImageRecord) => void) | undefined
  onCompareSource?: ((record: ImageRecord) => void) | undefined
  onVary?: ((record: ImageRecord) => void) | undefined
  onFamily?: ((record: ImageRecord) => void) | undefined
  /** Shows what was asked for otherwise than for its parent. */
  onChanges?: ((record: ImageRecord) => void) | undefined
  /** Offers what this device can do with it. */
  onImprove?: ((record: ImageRecord) => void) | undefined
  /** Offered while a tag is typed. */
  knownTags: readonly string[]
  onTag: (record: ImageRecord, tags: readonly string[]) => void
  onCopyImage: (record: ImageRecord) => Promise<void>
  onCopyPrompt: (record: ImageRecord) => Promise<void>
  onDownload: (record: ImageRecord) => void
  onDownloadAs: (record: ImageRecord) => void
  onCopyCode: ((record: ImageRecord, language: CodeLanguage) => Promise<void>) | undefined
  onJudge: (record: ImageRecord, change: JudgementChange) => void
  onDelete: (record: ImageRecord) => void
}

/** What is known of the picture and what can be done with it. */
export function ViewerDetails({ record, ...actions }: DetailActions & { record: ImageRecord }) {
  const { request, revisedPrompt } = record
  const { draft: _saidBelow, ...asked } = record
  const [said, setSaid] = useState({ id: record.id, text: '' })
  const say = (copying: Promise<void>, done: string) =>
    void copying.then(
      () => setSaid({ id: record.id, text: done }),
      () => setSaid({ id: record.id, text: 'The browser did not allow it' }),
    )
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4">
        <TextBlock label="Prompt">{titleOfPicture(asked)}</TextBlock>
        {revisedPrompt && revisedPrompt !== request.prompt && (
          <TextBlock label="What was drawn">{revisedPrompt}</TextBlock>
        )}
        <RatingRow records={[record]} onJudge={(change) => actions.onJudge(record, change)} />
        <TagEditor
          tags={record.tags ?? []}
          known={actions.knownTags}
          onChange={(tags) => actions.onTag(record, tags)}
        />
        <FactList facts={viewerFacts(record)} />
      </div>
      <div className="flex gap-2 border-line p-4 max-wide:order-first max-wide:overflow-x-auto max-wide:border-b max-wide:p-2.5 wide:flex-col wide:border-t">
        {actions.onReuseSettings && (
          <Button
            tone="main"
            size="large"
            icon={<RotateCcw size={15} />}
            onClick={() => actions.onReuseSettings?.(record)}
          >
            Reuse settings
          </Button>
        )}
        <div className="flex gap-2 wide:grid wide:grid-cols-2">
          {actions.onEdit && (
            <Button icon={<Brush size={15} />} onClick={() => actions.onEdit?.(record)}>
              Edit
            </Button>
          )}
          {actions.onVary && (
            <Button icon={<Blend size={15} />} onClick={() => actions.onVary?.(record)}>
              Make variations
            </Button>
          )}
          {actions.onImprove && (
            <Button icon={<Sparkles size={15} />} onClick={() => actions.onImprove?.(record)}>
              Improve…
            </Button>
          )}
          {actions.onCompareSource && (
            <Button icon={<Columns2 size={15} />} onClick={() => actions.onCompareSource?.(record)}>
              Before / after
            </Button>
          )}
          {actions.onFamily && (
            <Button icon={<Network size={15} />} onClick={() => actions.onFamily?.(record)}>
              Family tree
            </Button>
          )}
          {actions.onChanges && (
            <Button icon={<Diff size={15} />} onClick={() => actions.onChanges?.(record)}>
              What changed
            </Button>
          )}
          <Button icon={<Download size={15} />} onClick={() => actions.onDownload(record)}>
            Download
          </Button>
          <Button icon={<FileDown size={15} />} onClick={() => actions.onDownloadAs(record)}>
            Save as…
          </Button>
          <Button
            icon={<ImageIcon size={15} />}
            onClick={() => say(actions.onCopyImage(record), 'Image copied')}
          >
            Copy image
          </Button>
          <Button
            icon={<Copy size={15} />}
            onClick={() => say(actions.onCopyPrompt(record), 'Prompt copied')}
          >
            Copy prompt
          </Button>
          {actions.onCopyCode && (
            <Menu
              label="Copy request as"
              items={CODE_LANGUAGES.map((language) => ({
                label: language,
                onChoose: () =>
                  say(actions.onCopyCode?.(record, language) ?? Promise.resolve(), `${language} copied`),
              }))}
              trigger={(wiring) => (
                <Button icon={<Code size={15} />} {...wiring}>
                  Copy request
                </Button>
              )}
            />
          )}
          <Button tone="danger" icon={<Trash2 size={15} />} onClick={() => actions.onDelete(record)}>
            Delete
          </Button>
        </div>
        <p
          role="status"
          className="min-h-4 self-center whitespace-nowrap text-center text-xs text-mute max-wide:order-first max-wide:empty:hidden"
        >
          {said.id === record.id && said.text}
        </p>
      </div>
    </div>
  )
}

function TextBlock({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section aria-label={label} className="flex flex-col gap-1">
      <h3 className="text-xs font-medium text-mute">{label}</h3>
      <p className="select-text whitespace-pre-wrap text-pretty wrap-break-word">{children}</p>
    </section>
  )
}

function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 border-t border-line pt-4 text-sm tabular-nums">
      {facts.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-mute">{label}</dt>
          <dd className="select-text text-right wrap-break-word">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
