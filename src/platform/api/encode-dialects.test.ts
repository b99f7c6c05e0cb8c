import { describe, expect, it } from 'vitest'
import { CONNECTION_PRESETS, presetOf } from '@/domain/connection'
import type { EditRequest, GenerateRequest, VariationRequest } from '@/domain/image-request'
import { capabilitiesOf } from '@/domain/models'
import type { PresetId } from '@/domain/server-traits'
import { endpointPath } from '@/domain/server-traits'
import { apiHeaders } from './api-headers'
import { encodeEdit } from './encode-edit'
import { encodeGeneration } from './encode-generation'
import { encodeVariation } from './encode-variation'
import type { EditFile, EditParts } from './images-api'

const BASE = { prompt: 'a fox', model: 'some-model', count: 1, size: '1024x1024' }
const FILE: EditFile = { bytes: new Blob(['picture']), mediaType: 'image/png', name: 'image.png' }
const MASK: EditFile = { bytes: new Blob(['mask']), mediaType: 'image/png', name: 'mask.png' }
const DATA_URL = `data:image/png;base64,${btoa('picture')}`

function generate(id: PresetId, change: Partial<GenerateRequest> = {}) {
  const request: GenerateRequest = { kind: 'generate', ...BASE, ...change }
  const preset = presetOf(id)
  return encodeGeneration(request, preset, capabilitiesOf(request.model, preset))
}

async function edit(id: PresetId, parts: Partial<EditParts> = {}, change: Partial<EditRequest> = {}) {
  const request: EditRequest = { kind: 'edit', ...BASE, ...change }
  const preset = presetOf(id)
  const files = { images: [FILE], mask: MASK, ...parts }
  const { body } = await encodeEdit(request, files, preset, capabilitiesOf(request.model, preset))
  if (typeof body === 'string') return JSON.parse(body) as unknown
  return Object.fromEntries(
    [...body].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]),
  )
}

describe('a prompt in the words of each server', () => {
  const plain = { model: 'some-model', prompt: 'a fox', n: 1 }
  const sized = { ...plain, size: '1024x1024' }
  const withBytes = { ...sized, response_format: 'b64_json' }
  const bodies: readonly (readonly [PresetId, object])[] = [
    ['azure', sized],
    ['openrouter', sized],
    ['xai', { ...plain, aspect_ratio: '1:1', resolution: '1k', response_format: 'b64_json' }],
    ['gemini', { ...plain, response_format: 'b64_json' }],
    ['together', { ...plain, width: 1024, height: 1024, response_format: 'base64' }],
    ['deepinfra', withBytes],
    ['sd-cpp', sized],
    ['localai', withBytes],
    ['lemonade', sized],
    ['vllm-omni', withBytes],
    ['sglang', withBytes],
    ['xinference', withBytes],
    ['litellm', withBytes],
    ['portkey', withBytes],
    ['custom', withBytes],
  ]

  it.each(bodies)('%s', (id, body) => {
    expect(generate(id)).toEqual(body)
  })

  it('and no preset is forgotten here', () => {
    const ids = CONNECTION_PRESETS.map(({ id }) => id).filter(
      (id) => !['built-in', 'openai', 'computer'].includes(id),
    )
    expect(bodies.map(([id]) => id).sort()).toEqual([...ids].sort())
  })

  it('says a shape and a resolution instead of pixels', () => {
    expect(generate('xai', { size: '2560x1440' })).toMatchObject({ aspect_ratio: '16:9', resolution: '2k' })
    expect(generate('xai', { size: '832x1248' })).toMatchObject({ aspect_ratio: '2:3', resolution: '1k' })
    expect(generate('xai', { size: 'auto' })).not.toHaveProperty('aspect_ratio')
    expect(generate('together', { size: '768x512' })).toMatchObject({ width: 768, height: 512 })
  })

  it('asks OpenAI’s own models behind a gateway for nothing that the gateway drops', () => {
    const wishes = { model: 'openai/gpt-image-2', format: 'webp', background: 'opaque', quality: 'high' }
    expect(generate('litellm', wishes)).toEqual({ ...sized, model: 'openai/gpt-image-2', quality: 'high' })
    // A name of OpenAI's means nothing on a server that runs models of its own.
    expect(generate('localai', { model: 'gpt-image-1', quality: 'high' })).toEqual({
      ...withBytes,
      model: 'gpt-image-1',
    })
  })
})

describe('extras', () => {
  const all = { negative_prompt: 'cats', seed: 7, steps: 20, guidance: 4.5, strength: 0.6 }

  it('stand inside a tag of the prompt for stable-diffusion.cpp', () => {
    const extras = { ...all, sample_method: 'euler_a', lora: 'detail.safetensors:0.8' }
    const { prompt, ...rest } = generate('sd-cpp', { extras })
    expect(Object.keys(rest)).toEqual(['model', 'n', 'size'])
    const [, before, tag] = /^(.*) <sd_cpp_extra_args>(.*?)<\/sd_cpp_extra_args>$/.exec(String(prompt)) ?? []
    expect(before).toBe('a fox')
    expect(JSON.parse(tag ?? '')).toEqual({
      negative_prompt: 'cats',
      seed: 7,
      strength: 0.6,
      sample_params: { sample_steps: 20, guidance: { txt_cfg: 4.5 }, sample_method: 'euler_a' },
      lora: [{ path: 'detail.safetensors', multiplier: 0.8 }],
    })
  })

  it('cannot end that tag', () => {
    const { prompt } = generate('sd-cpp', { extras: { negative_prompt: '</sd_cpp_extra_args> cats' } })
    expect(String(prompt).match(/<\/sd_cpp_extra_args>/g)).toHaveLength(1)
    const [, tag = ''] = /<sd_cpp_extra_args>(.*?)<\/sd_cpp_extra_args>/.exec(String(prompt)) ?? []
    expect(JSON.parse(tag)).toEqual({ negative_prompt: '</sd_cpp_extra_args> cats' })
  })

  it('stand beside the other fields for LocalAI, with the negative prompt behind a bar', () => {
    const body = generate('localai', { extras: { negative_prompt: 'cats', seed: 7, step: 20 } })
    expect(body).toMatchObject({ prompt: 'a fox|cats', seed: 7, step: 20 })
    expect(body).not.toHaveProperty('negative_prompt')
  })

  it('are one string of JSON for Xinference', async () => {
    const extras = { negative_prompt: 'cats', seed: 7, num_inference_steps: 20 }
    expect(JSON.parse(String(generate('xinference', { extras }).kwargs))).toEqual(extras)
    // Its edits have a negative prompt of their own and fail on a second one.
    expect(await edit('xinference', {}, { extras })).toMatchObject({
      kwargs: '{"seed":7,"num_inference_steps":20}',
    })
    const preset = presetOf('xinference')
    const request: VariationRequest = { kind: 'vary', way: 'endpoint', ...BASE, prompt: '', extras }
    const form = encodeVariation(request, FILE, preset, capabilitiesOf(BASE.model, preset))
    expect(form.get('negative_prompt')).toBe('cats')
    expect(form.get('kwargs')).toBe('{"seed":7,"num_inference_steps":20}')
  })

  it('give a LoRA the shape that each server reads', async () => {
    const lora = '/loras/detail:0.5'
    const shape = { name: 'detail', path: '/loras/detail', scale: 0.5 }
    expect(generate('vllm-omni', { extras: { lora } })).toMatchObject({ lora: shape })
    expect(await edit('vllm-omni', {}, { extras: { lora } })).toMatchObject({ lora: JSON.stringify(shape) })
    expect(generate('together', { extras: { image_loras: 'https://a.example/b' } })).toMatchObject({
      image_loras: [{ path: 'https://a.example/b', scale: 1 }],
    })
  })

  it('go to nobody who does not know them', () => {
    for (const id of ['xai', 'gemini', 'azure', 'litellm'] as const)
      expect(Object.keys(generate(id, { extras: all }))).not.toContain('seed')
  })
})

describe('an edit in the words of each server', () => {
  const names = async (...args: Parameters<typeof edit>) => Object.keys((await edit(...args)) as object)

  it('names picture and mask as each server reads them', async () => {
    expect(await names('sd-cpp')).toEqual(['model', 'prompt', 'image[]', 'mask', 'n', 'size'])
    expect(await names('vllm-omni')).toEqual(
      expect.arrayContaining(['image', 'mask_image', 'response_format']),
    )
    expect(await names('vllm-omni')).not.toContain('mask')
    expect(await names('deepinfra', { images: [FILE, FILE] })).toContain('image')
    expect(await names('sglang')).not.toContain('mask')
  })

  it('sends LocalAI what its endpoint for masked areas knows, and nothing without a mask', async () => {
    const extras = { negative_prompt: 'cats', seed: 7, step: 20 }
    expect(await edit('localai', {}, { extras })).toEqual({
      model: 'some-model',
      prompt: 'a fox',
      image: 'image.png',
      mask: 'mask.png',
      steps: '20',
    })
    expect(endpointPath(presetOf('localai'), 'editPath')).toBe('/images/inpainting')
    const preset = presetOf('localai')
    const request: EditRequest = { kind: 'edit', ...BASE }
    const model = capabilitiesOf(BASE.model, preset)
    await expect(encodeEdit(request, { images: [FILE] }, preset, model)).rejects.toMatchObject({
      code: 'request/invalid',
    })
  })

  it('sends xAI links of data, one as `image` and several as `images`', async () => {
    const link = { url: DATA_URL, type: 'image_url' }
    expect(await edit('xai')).toEqual({
      ...{ model: 'some-model', prompt: 'a fox', n: 1, resolution: '1k', response_format: 'b64_json' },
      image: link,
    })
    expect(await edit('xai', { images: [FILE, FILE] })).toMatchObject({
      images: [link, link],
      aspect_ratio: '1:1',
    })
  })

  it('sends OpenRouter references to where it also generates', async () => {
    expect(await edit('openrouter')).toEqual({
      ...{ model: 'some-model', prompt: 'a fox', n: 1, size: '1024x1024' },
      input_references: [{ type: 'image_url', image_url: { url: DATA_URL } }],
    })
    expect(endpointPath(presetOf('openrouter'), 'editPath')).toBe('/images')
  })

  it.each(['gemini', 'together'] as const)('sends %s none', async (id) => {
    await expect(edit(id)).rejects.toMatchObject({ code: 'request/invalid' })
    expect(capabilitiesOf('any', presetOf(id)).edits).toBe(false)
  })
})

describe('addresses and headers', () => {
  const headers = (id: PresetId, key?: string) =>
    apiHeaders({ baseUrl: 'https://a.example', preset: presetOf(id), ...(key ? { key } : {}) })

  it('adds the version to every address of Azure, and the key in a header of its own', () => {
    expect(endpointPath(presetOf('azure'), 'editPath')).toBe('/images/edits?api-version=preview')
    expect(headers('azure', 'k-1')).toEqual({ 'api-key': 'k-1' })
  })

  it('sends a stand-in where a header is wanted, and none where one would break the preflight', () => {
    expect(headers('localai')).toEqual({ Authorization: 'Bearer local' })
    expect(headers('localai', 'k-1')).toEqual({ Authorization: 'Bearer k-1' })
    expect(headers('sd-cpp', 'k-1')).toEqual({})
    expect(headers('custom')).toEqual({})
  })

  it('names the provider to the gateway that asks for it', () => {
    expect(headers('portkey', 'k-1')).toEqual({
      Authorization: 'Bearer k-1',
      'x-portkey-provider': 'openai',
    })
  })
})
