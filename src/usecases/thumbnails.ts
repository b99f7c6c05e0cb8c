import { AppError } from '@/domain/app-error'
import type { ImageId } from '@/domain/ids'
import type { Ports } from './ports'

/** Longer side of the small picture that results and the viewer's first sight show, in px. */
const THUMBNAIL_EDGE_PX = 512
/** Of the one that lists of many show on plain screens. */
const TILE_EDGE_PX = 256

/** Both small pictures of one. The smaller is made of the larger: the original is decoded once. @throws AppError `image/*`, `worker/*` */
export async function thumbnailsOf(
  original: Blob,
  { thumbnailer }: Pick<Ports, 'thumbnailer'>,
): Promise<{ thumbnail: Blob; tile: Blob }> {
  const thumbnail = await thumbnailer.thumbnailOf(original, THUMBNAIL_EDGE_PX)
  return { thumbnail, tile: await thumbnailer.thumbnailOf(thumbnail, TILE_EDGE_PX) }
}

/**
 * A stored picture's tile. One of before there were any, or that came back from its copy, gets it now; until it has one, or
 * where none can be made or kept, its thumbnail is as good.
 * @throws AppError `storage/*`
 */
export async function tileOf(
  id: ImageId,
  { library, thumbnailer }: Pick<Ports, 'library' | 'thumbnailer'>,
): Promise<Blob> {
  try {
    return await library.tile(id)
  } catch (error) {
    if (!(error instanceof AppError) || !['storage/missing', 'storage/corrupt'].includes(error.code))
      throw error
  }
  const thumbnail = await library.thumbnail(id)
  const tile = await thumbnailer.thumbnailOf(thumbnail, TILE_EDGE_PX).catch(() => undefined)
  if (tile) await library.keepTile(id, tile).catch(() => undefined)
  return tile ?? thumbnail
}
