import { describe, expect, it } from 'vitest'
import { aPng } from '@/testing/png'
import { createArchiveTools } from './archive-worker-client'

const tools = createArchiveTools(
  () => new Worker(new URL('./archive.worker.ts', import.meta.url), { type: 'module' }),
)
const MOMENT = Date.UTC(2026, 10, 23, 12)

async function zipOf(files: Record<string, BlobPart>): Promise<Blob> {
  const zip = await tools.write()
  await zip.append(
    Object.entries(files).map(([name, bytes]) => ({ name, bytes: new Blob([bytes]), modifiedAt: MOMENT })),
  )
  return (await zip.finish())!
}

/** A ZIP of one deflated file, made by hand, so that it can lie. Source: APPNOTE.TXT 4.3. */
async function handmade(
  name: string,
  content: Uint8Array<ArrayBuffer>,
  says: Partial<{ size: number; flags: number }> = {},
) {
  const packed = new Uint8Array(
    await new Response(
      new Blob([content]).stream().pipeThrough(new CompressionStream('deflate-raw')),
    ).arrayBuffer(),
  )
  const size = says.size ?? content.length
  const nameBytes = new TextEncoder().encode(name)
  const fields = (view: DataView, at: number) => {
    view.setUint16(at, 20, true)
    view.setUint16(at + 2, says.flags ?? 0, true)
    view.setUint16(at + 4, 8, true)
    view.setUint32(at + 14, packed.length, true)
    view.setUint32(at + 18, size, true)
    view.setUint16(at + 22, nameBytes.length, true)
  }
  const local = new DataView(new ArrayBuffer(30))
  local.setUint32(0, 0x04034b50, true)
  fields(local, 4)
  const central = new DataView(new ArrayBuffer(46))
  central.setUint32(0, 0x02014b50, true)
  fields(central, 6)
  const end = new DataView(new ArrayBuffer(22))
  end.setUint32(0, 0x06054b50, true)
  end.setUint16(8, 1, true)
  end.setUint16(10, 1, true)
  end.setUint32(12, 46 + nameBytes.length, true)
  end.setUint32(16, 30 + nameBytes.length + packed.length, true)
  return new Blob([local.buffer, nameBytes, packed, central.buffer, nameBytes, end.buffer])
}

describe('archives', () => {
  it('come back as they were written, in any script, larger than one chunk', async () => {
    const large = new Uint8Array(300_000).map((_, index) => (index * 2_654_435_761) >>> 13)
    const zip = await zipOf({ 'a/füchse 王.png': large, 'b.json': '{}' })
    expect(zip.type).toBe('application/zip')
    const read = await tools.open(zip)
    expect(read.files).toEqual([
      { name: 'a/füchse 王.png', sizeBytes: 300_000 },
      { name: 'b.json', sizeBytes: 2 },
    ])
    expect(new Uint8Array(await (await read.read('a/füchse 王.png')).arrayBuffer())).toEqual(large)
    expect(await (await read.read('b.json')).text()).toBe('{}')
    await expect(read.read('c')).rejects.toMatchObject({ code: 'archive/unreadable' })
    await read.close()
  })

  it('are written into the file that the user chose', async () => {
    const root = await navigator.storage.getDirectory()
    const handle = await root.getFileHandle('mine.zip', { create: true })
    const zip = await tools.write(handle)
    await zip.append([{ name: 'a.txt', bytes: new Blob(['a']), modifiedAt: MOMENT }])
    expect(await zip.finish()).toBeUndefined()
    const read = await tools.open(await handle.getFile())
    expect(await (await read.read('a.txt')).text()).toBe('a')
    await root.removeEntry('mine.zip')
  })

  it('write notes into the pictures that go in', async () => {
    const zip = await tools.write()
    const note = { description: 'a fox', note: '{"a":1}' }
    await zip.append([{ name: 'fox.png', bytes: new Blob([aPng()]), modifiedAt: MOMENT, note }])
    const read = await tools.open((await zip.finish())!)
    expect(await tools.noteOf(await read.read('fox.png'))).toBe('{"a":1}')
    expect(await tools.noteOf(new Blob([aPng()]))).toBeUndefined()
    expect(await (await tools.withNote(new Blob(['no picture']), note)).text()).toBe('no picture')
  })

  it('leave nothing behind when they are dropped', async () => {
    const zip = await tools.write()
    await zip.append([{ name: 'a.txt', bytes: new Blob(['a']), modifiedAt: MOMENT }])
    await zip.drop()
    await expect(zip.finish()).rejects.toMatchObject({ code: 'worker/crashed' })
    const names: string[] = []
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('pentimento-exports')
    for await (const name of folder.keys()) names.push(name)
    expect(names).toEqual([])
  })

  it.each([
    ['no archive', () => new Blob(['just some words']), 'archive/unreadable'],
    ['nothing', () => new Blob([]), 'archive/unreadable'],
    ['half of one', async () => (await zipOf({ a: 'x'.repeat(999) })).slice(0, 700), 'archive/unreadable'],
    ['one that is locked', () => handmade('a', new Uint8Array(9), { flags: 1 }), 'archive/unreadable'],
    ['a bomb', () => handmade('a', new Uint8Array(30_000_000)), 'archive/too-large'],
    [
      'one that promises a bomb',
      () => handmade('a', new Uint8Array(9), { size: 4_000_000_000 }),
      'archive/too-large',
    ],
  ])('refuse %s by name', async (_, make, code) => {
    await expect(tools.open(await make())).rejects.toMatchObject({ code })
  })

  it('do not unpack more than they said', async () => {
    const read = await tools.open(await handmade('a', new Uint8Array(900_000), { size: 100 }))
    await expect(read.read('a')).rejects.toMatchObject({ name: 'AppError' })
  })
})
