import type { Rect } from '@/lib/geometry/rect'
import type { BatchPlace } from './batch-place'
import type { ConnectionId, ImageId, JobId } from './ids'
import { titleOf } from './image-request'
import type { ImageRequest, Strength, VariationWay } from './image-request'
import type { Size } from './image-size'
import type { LocalChange } from './local-change'
import { withTags } from './tags'

export type MediaType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif' | 'image/avif'

export const FILE_EXTENSIONS: Record<MediaType, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
}

/** Tokens as the server counted them. */
export interface TokenUsage {
  inputTokens: number
  outputTokens: number
  totalTokens: number
  /** Of the input, those of pictures; absent where the server does not tell them apart. */
  imageInputTokens?: number
}

/** A picture that went into another one. */
export interface PictureRef {
  /** SHA-256 of its upright pixels: the same for every file that shows exactly this. */
  key: string
  /** Where it was taken from the library. */
  imageId?: ImageId
}

/** What an edit or a variation was made from. */
export interface EditParents {
  source: PictureRef
  references: readonly PictureRef[]
  /** Where the mask that was sent is kept; absent when nothing was masked. */
  maskKey?: string
}

/** How an edit was sent and put back. */
export interface EditFacts {
  /** True where the model's own picture is stored beside the composite. */
  rawStored: boolean
  /** False where the whole of the model's picture was taken. */
  keptOutside: boolean
  /** Share of the pixels to be kept that the model changed, 0 to 1. */
  driftShare: number
  /** Masked share of the source, 0 to 1; absent where nothing was masked, and in rows of earlier releases. */
  maskShare?: number
  /** Whole source px by which the model's picture lay beside the source, before it was put right. */
  shift?: { dx: number; dy: number }
  /** What was sent, in source px. */
  frame: Rect
  /** At which size it was sent. */
  requestSize: Size
  /** The picture with its margins, in source px, where it was extended. */
  canvas?: Rect
}

export type Rating = 1 | 2 | 3 | 4 | 5

/** What its owner thinks of a picture; what is absent has not been said. */
export interface Judgement {
  rating?: Rating
  favourite?: boolean
  rejected?: boolean
  /** Never empty, each once. */
  tags?: readonly string[]
  /** Boards that it lies on, by name. Never empty, each once. */
  boards?: readonly string[]
}

/** What is to be said anew; what is absent stays. `null` takes the stars away. */
export interface JudgementChange {
  rating?: Rating | null
  favourite?: boolean
  rejected?: boolean
  /** All of them; an empty list takes them away. What another page has added meanwhile is lost: `addTags` and `dropTags` keep it. */
  tags?: readonly string[]
  addTags?: readonly string[]
  dropTags?: readonly string[]
  /** All of them; an empty list takes it off every board. */
  boards?: readonly string[]
  addBoards?: readonly string[]
  dropBoards?: readonly string[]
}

/** How a variation was made. */
export interface VariationFacts {
  way: VariationWay
  /** Absent where the way knows none, or the instruction was written anew. */
  strength?: Strength
  /** What of the source was sent, in its px, where that was not simply all of it; it may reach beyond the source. */
  frame?: Rect
}

/** Which unfinished picture of a stream it is, counted from 1, and how many were asked for. */
export interface DraftFacts {
  number: number
  of: number
  /** Of an edit: what was sent, in source px. */
  frame?: Rect
}

/** Everything that is known of a stored picture except its bytes. */
export interface ImageRecord extends Judgement {
  id: ImageId
  jobId: JobId
  kind: 'generation' | 'edit' | 'variation' | 'import'
  /** Epoch ms at which the picture was stored. */
  createdAt: number
  /** Of the stored bytes, in px, as read from their own header. */
  width: number
  height: number
  mediaType: MediaType
  sizeBytes: number
  /** Lower-case hex. */
  sha256: string
  request: ImageRequest
  connectionId: ConnectionId
  connectionName: string
  /** What the server says it drew, where it says so. */
  revisedPrompt?: string
  requestId?: string
  usage?: TokenUsage
  /** From sending to the last byte. */
  elapsedMs?: number
  /** When it was put into the trash, epoch ms. */
  deletedAt?: number
  /** Of edits and variations. */
  parents?: EditParents
  edit?: EditFacts
  variation?: VariationFacts
  /** Of edits that this device made by itself; they have no `edit`. */
  local?: LocalChange
  /** Of pictures that were asked for together with others. */
  batch?: BatchPlace
  /** Of the last preview of a picture that never came. */
  draft?: DraftFacts
  /** Of imported pictures: what the file was called. */
  fileName?: string
}

/** What a picture is called: what was asked for or, where nothing was, its file's name. */
export function titleOfPicture({
  request,
  fileName,
  draft,
}: Pick<ImageRecord, 'request' | 'fileName' | 'draft'>): string {
  const title = request.prompt.trim() === '' && fileName ? fileName : titleOf(request)
  return draft ? `Unfinished preview: ${title}` : title
}

function without(list: readonly string[], dropped: readonly string[] = []): readonly string[] {
  return dropped.length === 0 ? list : list.filter((name) => !dropped.includes(name))
}

/** The record, or its row, after the change; other fields stay as they are. What says "no" is left out. */
export function judged<Judged extends Judgement>(record: Judged, change: JudgementChange): Judged {
  const { rating, favourite, rejected, tags: oldTags, boards: oldBoards, ...rest } = record
  const tags = withTags(without(change.tags ?? oldTags ?? [], change.dropTags), change.addTags ?? [])
  const boards = without(change.boards ?? oldBoards ?? [], change.dropBoards)
  const allBoards = [...new Set([...boards, ...(change.addBoards ?? [])])]
  const next = { rating, favourite, rejected, ...change }
  const judgement: Judgement = {
    ...(next.rating && { rating: next.rating }),
    ...(next.favourite && { favourite: true }),
    ...(next.rejected && { rejected: true }),
    ...(tags.length > 0 && { tags }),
    ...(allBoards.length > 0 && { boards: allBoards }),
  }
  return { ...rest, ...judgement } as Judged // the rest of it, and the fields that were taken out
}
