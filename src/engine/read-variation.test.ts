import { describe, expect, it } from 'vitest'
import { readPictureForm } from './read-form'
import { readVariation } from './read-variation'
import { WireError } from './wire'

type Entry = readonly [name: string, value: string | File]

const file = new File([new Uint8Array(3)], 'image.png')
const image: Entry = ['image', file]

async function read(entries: readonly Entry[]) {
  const body = new FormData()
  for (const [name, value] of entries) body.append(name, value)
  const request = new Request('https://engine.invalid/v1/images/variations', { method: 'POST', body })
  return readVariation(await readPictureForm(request))
}

describe('readVariation', () => {
  it('fills in what is left out', async () => {
    const variation = await read([image])
    expect(variation).toMatchObject({ count: 1, strength: 'strong' })
    expect([variation.size, variation.seed, variation.image.size]).toEqual([undefined, undefined, 3])
  })

  it('reads what is there', async () => {
    const variation = await read([
      image,
      ['n', '4'],
      ['strength', 'subtle'],
      ['seed', '9'],
      ['size', '512x512'],
    ])
    expect(variation).toMatchObject({
      count: 4,
      strength: 'subtle',
      seed: 9,
      size: { width: 512, height: 512 },
    })
  })

  it.each<[why: string, entries: Entry[], code: string, param: string]>([
    ['no picture', [['n', '1']], 'missing_required_parameter', 'image'],
    ['two pictures', [image, image], 'invalid_value', 'image'],
    ['a mask', [image, ['mask', file]], 'invalid_value', 'mask'],
    ['a prompt', [image, ['prompt', 'a fox']], 'unknown_parameter', 'prompt'],
    ['a strength that is none', [image, ['strength', '0.5']], 'invalid_value', 'strength'],
    ['no pictures wanted', [image, ['n', '0']], 'invalid_value', 'n'],
  ])('refuses %s', async (_why, entries, code, param) => {
    const refused = await read(entries).catch((error: unknown) => error)
    if (!(refused instanceof WireError)) throw new Error('was not refused')
    expect(refused.status).toBe(400)
    expect(refused.body.error).toMatchObject({ type: 'invalid_request_error', code, param })
  })
})
