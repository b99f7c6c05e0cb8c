import { Picture } from './picture'

interface UnfinishedPictureProps {
  pictureKey: string
  /** Which of how many: "Preview 2 of 3". */
  words: string
  /** Too small a box for words that can be seen. */
  isSmall?: boolean
}

/** A picture that is still being made, in the place where it will be, and in words what it is. */
export function UnfinishedPicture({ pictureKey, words, isSmall = false }: UnfinishedPictureProps) {
  return (
    <span className="absolute inset-0 block">
      <Picture pictureKey={pictureKey} size="full" alt={words} />
      {!isSmall && <UnfinishedBadge>{words}</UnfinishedBadge>}
    </span>
  )
}

/** What marks a picture as unfinished; the words stand in the picture's own name as well. */
export function UnfinishedBadge({ children }: { children: string }) {
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute left-1.5 top-1.5 rounded-full bg-black/70 px-2 py-0.5 text-2xs font-medium text-white"
    >
      {children}
    </span>
  )
}
