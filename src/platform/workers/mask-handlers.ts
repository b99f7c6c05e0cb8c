import { AppError } from '@/domain/app-error'
import { encodeMaskPng } from '@/lib/png/encode-mask'
import type { MaskChange, MaskProtocol, VeilPatch } from './mask-protocol'
import type { PixelReader } from './open-mask'
import { maskFileReading, type MaskPicture } from './read-mask-file'
import { OpenMask } from './open-mask'
import type { RpcHandlers } from './rpc'
import { withTransfer } from './rpc'

const buffersOf = (patches: readonly VeilPatch[]): ArrayBuffer[] => patches.map(({ rgba }) => rgba.buffer)

const handOver = (change: MaskChange) => withTransfer(change, buffersOf(change.patches))

interface MaskReaders {
  /** Reads the picture that is masked. */
  picture: PixelReader
  /** Reads a file that is to be a mask. */
  file: (file: Blob) => Promise<MaskPicture>
}

/**
 * The methods of a mask worker, with the masks that are open in it.
 * A mask that is not open is one that was lost with an earlier worker: `worker/crashed`, so that its owner opens it again.
 */
export function createMaskHandlers(readers: MaskReaders): RpcHandlers<MaskProtocol> {
  const open = new Map<number, OpenMask>()
  const at = (mask: number): OpenMask => {
    const found = open.get(mask)
    if (!found) throw new AppError('worker/crashed', `Mask ${mask} is not open`)
    return found
  }
  return {
    open: ({ mask, commands, ...input }) => {
      const opened = new OpenMask(input)
      opened.perform(commands)
      open.set(mask, opened)
      return handOver(opened.shown())
    },
    perform: ({ mask, command }) => handOver(at(mask).perform([command])),
    veil: ({ mask, rect, colour }) => {
      const patches = at(mask).veil(rect, colour)
      return withTransfer(patches, buffersOf(patches))
    },
    findSimilar: ({ mask, click }) => at(mask).findSimilar(click, readers.picture),
    findSubject: ({ mask, frame }) => at(mask).findSubject(frame, readers.picture),
    readFile: async ({ mask, file, reading }) =>
      maskFileReading(await readers.file(file), at(mask).finished, reading),
    document: ({ mask }) => at(mask).document,
    finished: ({ mask }) => {
      const { width, height, data } = at(mask).finished
      const copy = data.slice()
      return withTransfer({ width, height, data: copy }, [copy.buffer])
    },
    outline: ({ mask }) => {
      const lines = at(mask).outline()
      return withTransfer(lines, [lines.points.buffer, lines.starts.buffer])
    },
    png: ({ mask, polarity }) => {
      const { width, height, data } = at(mask).finished
      return new Blob([encodeMaskPng(data, width, height, polarity)], { type: 'image/png' })
    },
    close: ({ mask }) => void open.delete(mask),
  }
}
