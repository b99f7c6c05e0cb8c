import MiniSearch from 'minisearch'
import { serveRpc } from './rpc'
import type { SearchedPicture, SearchProtocol } from './search-protocol'

/** Words of up to so many letters are taken as they are: nearly everything is one letter away from them. */
const SHORT_WORD = 3

const index = new MiniSearch<SearchedPicture>({
  fields: ['prompt', 'revisedPrompt', 'tags', 'model', 'fileName'],
  searchOptions: {
    combineWith: 'AND',
    prefix: true,
    fuzzy: (word) => (word.length > SHORT_WORD ? 0.2 : false),
    boost: { prompt: 2, tags: 3 },
  },
})

serveRpc<SearchProtocol>(self, {
  learn: ({ pictures, forget }) => {
    for (const id of forget) if (index.has(id)) index.discard(id)
    for (const picture of pictures) {
      if (index.has(picture.id)) index.replace(picture)
      else index.add(picture)
    }
  },
  // The library says that ids may be anything; ours are texts.
  find: (words) => index.search(words).map(({ id }) => String(id)),
})
