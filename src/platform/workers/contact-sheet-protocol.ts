import type { SheetCaption, SheetOptions } from '@/domain/contact-sheet'

/** A picture on its way onto a sheet. */
export interface SheetPicture {
  bytes: Blob
  caption: SheetCaption
}

export interface SheetInput {
  pictures: readonly SheetPicture[]
  options: SheetOptions
}

/** What the contact sheet's worker does; its event is how many pictures are on the sheet. */
export interface ContactSheetProtocol {
  /** A PNG, or a page of HTML that stands for itself. @throws AppError `image/*` */
  make: [SheetInput, Blob, number]
}
