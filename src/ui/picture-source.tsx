import { createContext, useContext, useEffect, useState } from 'react'

/** `tile` is the smallest. */
export type PictureSize = 'tile' | 'thumbnail' | 'full'

/** A picture on loan: `release` gives its URL back. */
export interface LoanedPicture {
  url: string
  release: () => void
}

/** Finds the bytes of a picture by its key. Rejects when they cannot be read. */
export type PictureSource = (key: string, size: PictureSize) => Promise<LoanedPicture>

export const PictureSourceContext = createContext<PictureSource>(() =>
  Promise.reject(new Error('No PictureSourceContext around this picture')),
)

export type PictureState = { kind: 'loading' } | { kind: 'ready'; url: string } | { kind: 'unreadable' }

const LOADING: PictureState = { kind: 'loading' }

/** Borrows a picture while mounted and wanted, and gives it back afterwards, also when it arrives too late. */
export function usePicture(key: string, size: PictureSize, isWanted = true): PictureState {
  const source = useContext(PictureSourceContext)
  const [found, setFound] = useState<{ key: string; size: PictureSize; state: PictureState }>()
  useEffect(() => {
    if (!isWanted) return
    let isGone = false
    let loan: LoanedPicture | undefined
    const settle = (state: PictureState) => setFound({ key, size, state })
    source(key, size).then(
      (picture) => {
        if (isGone) return picture.release()
        loan = picture
        settle({ kind: 'ready', url: picture.url })
      },
      () => isGone || settle({ kind: 'unreadable' }),
    )
    return () => {
      isGone = true
      loan?.release()
    }
  }, [source, key, size, isWanted])
  // The answer for another key is not the answer: its URL is already given back.
  return isWanted && found?.key === key && found.size === size ? found.state : LOADING
}
