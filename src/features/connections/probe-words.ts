import type { Connection } from '@/domain/connection'
import { traitsOf } from '@/domain/connection'
import { describeError } from '@/domain/describe-error'
import type { MaskVerdict } from '@/domain/probe'
import type { ProbeReport } from '@/usecases/probe-server'
import type { Finding } from './test-findings'

const MASK_WORDS: Readonly<Record<MaskVerdict, Finding>> = {
  honoured: { tone: 'good', text: 'It changed what the mask marked, and left the rest' },
  guidance: {
    tone: 'good',
    text: 'It takes the mask for a hint and redraws the rest a little; what is outside of the mask is put back here',
  },
  inverted: {
    tone: 'warning',
    text: 'It changed what the mask protected: the mask has to be the other way round',
  },
  ignored: { tone: 'warning', text: 'It redrew the whole picture: it reads no mask' },
  unclear: { tone: 'warning', text: 'It changed nothing, or the size: nothing can be said of its masks' },
}

/** What real requests found, for a list. */
export function probeFindings({ refused, picture, mask, failure }: ProbeReport): readonly Finding[] {
  const findings: Finding[] = refused.map((field) => ({
    tone: 'warning',
    text: `It does not know “${field}”, which is left out from now on`,
  }))
  if (picture) {
    const { width, height, asked, mediaType } = picture
    const size = `${width}x${height}`
    const text = `A picture came: ${width} × ${height}, ${mediaType.replace('image/', '').toUpperCase()}`
    findings.push(
      size === asked ? { tone: 'good', text } : { tone: 'warning', text: `${text}; ${asked} was asked for` },
    )
  }
  if (mask) findings.push(MASK_WORDS[mask])
  if (failure) {
    const { title, detail } = describeError(failure.toData())
    findings.push({ tone: 'warning', text: [title, detail && `“${detail}”`].filter(Boolean).join(': ') })
  }
  return findings
}

type Polarity = ReturnType<typeof traitsOf>['maskPolarity']

/** What the masks of this server should be, where that is not what they are. */
export function betterPolarity(connection: Connection, mask: MaskVerdict | undefined): Polarity | undefined {
  const { maskPolarity } = traitsOf(connection)
  if (mask === 'ignored') return 'none'
  if (mask !== 'inverted') return undefined
  return maskPolarity === 'luma-inverted' ? 'luma' : 'luma-inverted'
}
