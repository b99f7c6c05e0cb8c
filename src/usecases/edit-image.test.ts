import { describe, expect, it } from 'vitest'
import { AppError } from '@/domain/app-error'
import { NO_MARGINS } from '@/domain/edit-plan/edit-plan'
import { planEdit } from '@/domain/edit-plan/plan-edit'
import { asImageId } from '@/domain/ids'
import type { EditRequest } from '@/domain/image-request'
import { emptyMask } from '@/domain/mask/mask-document'
import { capabilitiesOf } from '@/domain/models'
import { aConnection } from '@/testing/builders'
import { aReceivedImage, AN_ANSWER, fakePorts } from '@/testing/fake-ports'
import type { EditInput } from './edit-input'
import { importFile, importStoredImage, reopenSource } from './import-files'
import { createJobRunner } from './run-jobs'

const request: EditRequest = {
  kind: 'edit',
  prompt: 'a red hat',
  model: 'gpt-image-1',
  count: 1,
  size: '1024x1024',
}

async function anEdit(
  world: ReturnType<typeof fakePorts>,
  change: Partial<EditInput> = {},
): Promise<EditInput> {
  const source = await importFile(new File(['photo'], 'my wedding.jpg'), world.ports)
  const reference = await importFile(new File(['hat'], 'hat.png'), world.ports)
  const plan = planEdit({
    source,
    mask: { bounds: { x: 1, y: 1, width: 4, height: 4 }, share: 0.25 },
    model: capabilitiesOf(request.model),
    mode: 'whole-image',
    margins: NO_MARGINS,
    references: 0,
    contextShare: 0.5,
    fit: 'pad',
    keepOutside: true,
  })
  const mask = emptyMask(8, 8)
  const connection = aConnection()
  return { request, connection, source, references: [reference], mask, plan, keepOutside: true, ...change }
}

const onlyRecord = ({ ports }: ReturnType<typeof fakePorts>) => ports.gallery.getState().records[0]!

describe('editing', () => {
  it('sends the prepared files under names of its own', async () => {
    const world = fakePorts()
    await createJobRunner(world.ports).edit(await anEdit(world))
    const [{ parts } = {}] = world.sent
    expect(parts?.images.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ['image.png', 'image/png'],
      ['reference-1.png', 'image/png'],
    ])
    expect(await parts?.mask?.bytes.text()).toBe('mask')
    expect(await parts?.images[1]?.bytes.text()).toBe('reference 0')
  })

  it('stores the composite as the picture, with what it came from and the raw result beside it', async () => {
    const raw = new Blob(['what the server sent'])
    const world = fakePorts({
      script: async (_request, { emit }) => {
        emit({ kind: 'image', image: aReceivedImage({ bytes: raw, mediaType: 'image/jpeg' }) })
        return AN_ANSWER
      },
    })
    const input = await anEdit(world)
    const source = { ...input.source, imageId: asImageId('stored') }
    const [id] = await createJobRunner(world.ports).edit({ ...input, source })
    const { library } = world.ports
    const record = onlyRecord(world)
    expect(record).toMatchObject({
      id,
      kind: 'edit',
      width: 8,
      height: 8,
      mediaType: 'image/png',
      request: { kind: 'edit', prompt: 'a red hat' },
      parents: {
        source: { key: 'key of photo', imageId: 'stored' },
        references: [{ key: 'key of hat' }],
        maskKey: `job ${record.jobId}`,
      },
      edit: {
        rawStored: true,
        keptOutside: true,
        driftShare: 0.5,
        maskShare: 0.25,
        requestSize: input.plan.requestSize,
      },
    })
    expect(await (await library.rawResult(id!)).text()).toBe('what the server sent')
    expect(await (await library.heatMap(id!)).text()).toBe('heat')
    expect(await library.mask(record.parents!.maskKey!)).toEqual(emptyMask(8, 8))
    expect((await library.original(id!)).size).toBe(record.sizeBytes)
  })

  it('sends nothing when the files cannot be made', async () => {
    const world = fakePorts()
    world.ports.editor.prepare = () => Promise.reject(new AppError('worker/crashed'))
    await createJobRunner(world.ports).edit(await anEdit(world))
    expect(world.sent).toEqual([])
    const [job] = world.ports.jobs.getState().jobs
    expect(job).toMatchObject({ state: 'failed', failures: [{ code: 'worker/crashed' }] })
    expect(job?.sentAt).toBeUndefined()
  })

  it('offers what was paid for as a download when it cannot be laid back', async () => {
    const world = fakePorts()
    world.ports.editor.composite = () => Promise.reject(new AppError('worker/deadline'))
    await createJobRunner(world.ports).edit(await anEdit(world))
    expect(world.ports.jobs.getState().jobs[0]).toMatchObject({
      state: 'failed',
      failures: [{ code: 'worker/deadline' }],
    })
    world.ports.notices.getState().notices[0]?.action?.run()
    expect(world.files).toHaveLength(1)
  })

  it('calls a result that is no picture broken', async () => {
    const world = fakePorts()
    world.ports.editor.composite = () => Promise.reject(new AppError('image/undecodable'))
    await createJobRunner(world.ports).edit(await anEdit(world))
    expect(world.ports.jobs.getState().jobs[0]?.failures).toMatchObject([{ code: 'api/broken-image' }])
    expect(world.ports.notices.getState().notices).toEqual([])
  })

  it('can be sent again on the page that made it', async () => {
    const world = fakePorts()
    const runner = createJobRunner(world.ports)
    const input = await anEdit(world)
    world.ports.settings.getState().connectionSaved(input.connection)
    await runner.edit(input)
    await runner.retry(world.ports.jobs.getState().jobs[0]!.id)
    expect(world.sent).toHaveLength(2)
    expect(world.sent[1]?.parts?.images).toHaveLength(2)
  })
})

describe('importing', () => {
  it('keeps what was taken in, for the next visit', async () => {
    const world = fakePorts()
    const source = await importFile(new File(['photo'], 'otter.jpg'), world.ports)
    const again = await reopenSource(source.key, world.ports)
    expect(again).toMatchObject({ name: 'otter.jpg', width: 8, height: 8 })
    expect(await reopenSource('another', world.ports)).toBeUndefined()
  })

  it('goes on when the disk is full', async () => {
    const world = fakePorts()
    world.disk.isFull = true
    expect(await importFile(new Blob(['photo']), world.ports)).toMatchObject({ name: 'Pasted picture' })
  })

  it('takes a picture out of the library, and remembers which', async () => {
    const world = fakePorts()
    const [id] = await createJobRunner(world.ports).edit(await anEdit(world))
    expect(await importStoredImage(id!, world.ports)).toMatchObject({ imageId: id })
  })
})
