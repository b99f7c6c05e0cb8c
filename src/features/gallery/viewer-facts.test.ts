import { describe, expect, it } from 'vitest'
import { aGenerateRequest, anImageRecord } from '@/testing/builders'
import { durationText, viewerFacts } from './viewer-facts'

function factsOf(...args: Parameters<typeof anImageRecord>): Record<string, string> {
  return Object.fromEntries(viewerFacts(anImageRecord(...args)).map(({ label, value }) => [label, value]))
}

describe('viewerFacts', () => {
  it('says both sizes only where they differ', () => {
    const request = aGenerateRequest({ size: '1536x1024' })
    expect(factsOf({ width: 1536, height: 1024, request })).not.toHaveProperty('Asked for')
    expect(factsOf({ width: 1024, height: 1024, request })).toMatchObject({
      Size: '1024 × 1024',
      'Asked for': '1536 × 1024',
    })
    expect(factsOf({ request: aGenerateRequest({ size: 'auto' }) })['Asked for']).toBe('Auto')
  })

  it('leaves out what is not known', () => {
    const facts = factsOf()
    expect(facts).not.toHaveProperty('Quality')
    expect(facts).not.toHaveProperty('Time')
    expect(facts).not.toHaveProperty('Request')
  })

  it('names every field that was sent, the seed by its label', () => {
    const request = aGenerateRequest({
      quality: 'high',
      format: 'webp',
      compression: 80,
      extras: { seed: 41, negative_prompt: 'text' },
    })
    expect(factsOf({ request, sizeBytes: 1_840_000, mediaType: 'image/webp' })).toMatchObject({
      Quality: 'High',
      Format: 'WebP',
      Compression: '80 %',
      Seed: '41',
      'Leave out': 'text',
      File: 'WEBP · 1.8 MB',
    })
  })

  it('counts seconds first and minutes later', () => {
    expect(durationText(3240)).toBe('3.2 s')
    expect(durationText(125_000)).toBe('2:05')
  })
})
