import { Check, TriangleAlert } from 'lucide-react'
import type { Finding } from './test-findings'

/** What a test found, each line with its verdict. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul aria-label="Findings" className="flex flex-col gap-1">
      {findings.map(({ tone, text }) => (
        <li key={text} className="flex gap-2">
          {tone === 'good' ? (
            <Check size={15} aria-hidden className="mt-0.5 shrink-0 text-ready" />
          ) : (
            <TriangleAlert size={15} aria-hidden className="mt-0.5 shrink-0 text-mute" />
          )}
          <span className="min-w-0 wrap-anywhere">{text}</span>
        </li>
      ))}
    </ul>
  )
}
