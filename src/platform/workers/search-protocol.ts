/** What is searched of one picture. */
export interface SearchedPicture {
  id: string
  prompt: string
  revisedPrompt: string
  tags: string
  model: string
  fileName: string
}

/** What the search worker does. It holds an index of all pictures that it was told of. */
export interface SearchProtocol {
  /** Adds pictures, in place of what it knew of those with the same ids, and forgets others. */
  learn: [{ pictures: readonly SearchedPicture[]; forget: readonly string[] }, void]
  /** Ids of pictures that have all of the words, or words that begin with or nearly are them. */
  find: [string, readonly string[]]
}
