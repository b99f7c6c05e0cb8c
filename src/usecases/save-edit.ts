import { toAppError } from '@/domain/app-error'
import type { EditFacts, EditParents, ImageRecord } from '@/domain/image-record'
import type { ReceivedImage } from '@/platform/api/images-api'
import type { NewImage } from '@/platform/storage/library'
import type { Composite } from '@/platform/workers/edit-protocol'
import type { Rect } from '@/lib/geometry/rect'
import type { EditRequest } from '@/domain/image-request'
import type { EditGeometry } from '@/domain/edit-plan/edit-plan'
import type { EditInput } from './edit-input'
import type { PartProgress } from './run-part'
import type { SavePorts } from './save-result'
import { offerDownload, recordOf, saveNew } from './save-result'
import type { Ports } from './ports'

/** What an answer needs to be laid back. */
export interface EditedInput extends Pick<EditInput, 'mask' | 'keepOutside'> {
  request: EditRequest
  source: Pick<EditInput['source'], 'bytes' | 'width' | 'height'>
  plan: EditGeometry
}

function factsOf(
  { source, plan, keepOutside }: EditedInput,
  { driftShare, maskShare, shift }: Composite,
): EditFacts {
  const { frame, canvas } = plan
  const isExtended =
    canvas.x < 0 || canvas.y < 0 || canvas.width > source.width || canvas.height > source.height
  return {
    rawStored: true,
    keptOutside: keepOutside,
    driftShare,
    ...(maskShare > 0 ? { maskShare } : {}),
    ...(shift ? { shift } : {}),
    frame: rectOf(frame),
    requestSize: { width: plan.requestSize.width, height: plan.requestSize.height },
    ...(isExtended ? { canvas: rectOf(canvas) } : {}),
  }
}

function rectOf({ x, y, width, height }: Rect): Rect {
  return { x, y, width, height }
}

async function editedImage(
  raw: ReceivedImage,
  record: ImageRecord,
  composite: Composite,
  ports: SavePorts,
): Promise<Omit<NewImage, 'thumbnail' | 'tile'>> {
  const { image, width, height, heatMap } = composite
  const described: ImageRecord = {
    ...record,
    width,
    height,
    mediaType: 'image/png',
    sizeBytes: image.size,
    sha256: await ports.sha256(image),
  }
  return { record: described, original: image, raw: raw.bytes, ...(heatMap ? { heatMap } : {}) }
}

/**
 * Lays one received picture back into its source and stores it, with the picture as it came beside it. What cannot be
 * laid back or stored becomes a failure of the job; paid bytes are then offered as a download.
 */
export async function saveEdited(
  image: ReceivedImage,
  input: EditedInput,
  parents: EditParents,
  progress: PartProgress,
  ports: SavePorts & Pick<Ports, 'editor'>,
): Promise<void> {
  const record = await recordOf(image, 'edit', input.request, progress, ports)
  try {
    const { source, mask, plan, keepOutside } = input
    const result = { source: source.bytes, result: image.bytes, mask, plan, keepOutside }
    const composite = await ports.editor.composite(result)
    const whole = { ...record, parents, edit: factsOf(input, composite) }
    await saveNew(await editedImage(image, whole, composite, ports), progress, ports)
  } catch (cause) {
    const error = toAppError(cause)
    const isBroken = error.code === 'image/undecodable'
    progress.failed({ ...error.toData(), ...(isBroken ? { code: 'api/broken-image' } : {}) })
    if (!isBroken) offerDownload(image.bytes, record, error, ports)
  }
}
