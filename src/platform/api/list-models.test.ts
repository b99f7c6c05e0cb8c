import { describe, expect, it } from 'vitest'
import { parseModels } from './list-models'

const idsOf = (body: unknown) => parseModels(JSON.stringify(body)).map(({ id }) => id)

describe('parseModels', () => {
  it('reads the official list, a list of another name and a bare one', () => {
    expect(idsOf({ object: 'list', data: [{ id: 'a' }, { id: 'b' }, { id: 'a' }] })).toEqual(['a', 'b'])
    expect(idsOf({ models: [{ id: 'grok-imagine' }] })).toEqual(['grok-imagine'])
    expect(idsOf([{ id: 'maker/a', type: 'image' }])).toEqual(['maker/a'])
    expect(() => parseModels('<html>')).toThrow(expect.objectContaining({ code: 'api/not-json' }))
  })

  it('keeps the last day of service', () => {
    const body = { data: [{ id: 'a', shutdown_date: '2026-12-01T00:00:00Z' }] }
    expect(parseModels(JSON.stringify(body))).toEqual([{ id: 'a', shutdownDate: '2026-12-01' }])
  })

  it('leaves out what a server itself says to be for something else', () => {
    expect(
      idsOf([
        { id: 'talk', type: 'chat' },
        { id: 'draw', type: 'image' },
      ]),
    ).toEqual(['draw'])
    expect(
      idsOf({
        data: [
          { id: 'llm', model_type: 'LLM' },
          { id: 'sd', model_type: 'image' },
        ],
      }),
    ).toEqual(['sd'])
    const labelled = [
      { id: 'Qwen', labels: ['reasoning'] },
      { id: 'SD-Turbo', labels: ['image'] },
      { id: 'ESRGAN', labels: ['upscaling'] },
      { id: 'unlabelled', labels: [] },
    ]
    expect(idsOf({ data: labelled })).toEqual(['SD-Turbo', 'unlabelled'])
    const routed = [
      { id: 'talk', architecture: { output_modalities: ['text'] } },
      { id: 'draw', architecture: { output_modalities: ['text', 'image'] } },
    ]
    expect(idsOf({ data: routed })).toEqual(['draw'])
  })

  it('names models without the folder that requests leave out', () => {
    expect(idsOf({ data: [{ id: 'models/imagen-4' }] })).toEqual(['imagen-4'])
  })
})
