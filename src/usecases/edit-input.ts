import type { Connection } from '@/domain/connection'
import type { EditPlan } from '@/domain/edit-plan/edit-plan'
import type { EditRequest } from '@/domain/image-request'
import type { MaskDocument } from '@/domain/mask/mask-document'
import type { MarkupDocument } from '@/domain/markup/markup'
import type { SourceImage } from './import-files'

/** Everything that one edit is made of. */
export interface EditInput {
  request: EditRequest
  connection: Connection
  /** The picture that the mask belongs to; sent first. */
  source: SourceImage
  references: readonly SourceImage[]
  /** In px of the source; undefined when nothing was painted. */
  mask: MaskDocument | undefined
  plan: EditPlan
  /** Marks over the source, in its px; they go along as the request's `markup` says. */
  markup?: MarkupDocument | undefined
  /** Whether the source is put back, byte for byte, outside of the mask. */
  keepOutside: boolean
}
