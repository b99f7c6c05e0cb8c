import type { FailureGroup } from './job-words'
import { detailLines, resultLink } from './job-words'

/** What happened, whether money may have been spent, what to do next; the server's own words on demand. */
export function FailureNote({ group }: { group: FailureGroup }) {
  const { title, money, next } = group.words
  const link = resultLink(group)
  return (
    <div className="mt-1.5 text-xs">
      <p className="font-medium text-danger">{title}</p>
      <p className="text-pretty text-mute">{[money, next].filter(Boolean).join(' ')}</p>
      {link && (
        <a
          href={link}
          target="_blank"
          rel="noopener noreferrer"
          className="inline-flex min-h-11 items-center text-accent-text underline wide:min-h-6"
        >
          Open the picture’s link
        </a>
      )}
      <Details lines={detailLines(group)} />
    </div>
  )
}

function Details({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <details>
      <summary className="flex min-h-11 w-fit items-center rounded-md text-mute hover:text-text wide:min-h-6">
        Details
      </summary>
      {lines.map((line) => (
        <p key={line} className="select-text text-faint wrap-break-word">
          {line}
        </p>
      ))}
    </details>
  )
}
