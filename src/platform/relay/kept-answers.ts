import { redact } from '@/domain/redact'

const CACHE = 'pentimento-answers'

/** An answer that was read to its end. */
export interface KeptAnswer {
  status: number
  headers: [string, string][]
  body: Blob
}

/** Answers to requests that were paid for, until their pictures are stored. Holds no request, and so no key. */
export interface KeptAnswers {
  /** Rejects where the disk is full. */
  keep(id: string, answer: KeptAnswer): Promise<void>
  answer(id: string): Promise<KeptAnswer | undefined>
  ids(): Promise<string[]>
  forget(id: string): Promise<void>
}

/** Whatever a page asks for, it never asks for this. */
const urlOf = (id: string, base: string): string =>
  new URL(`./kept-answers/${encodeURIComponent(id)}`, base).href

const HEADERS = ['content-type', 'x-request-id']

/** Servers repeat keys in their refusals, and those are short. */
async function withoutKeys({ status, body }: KeptAnswer): Promise<Blob> {
  return status < 400 ? body : new Blob([redact(await body.text())])
}

/** Answers in the browser's cache, which page and service worker share. */
export function createKeptAnswers(caches: CacheStorage, base: string): KeptAnswers {
  const open = () => caches.open(CACHE)
  return {
    keep: async (id, answer) => {
      const headers = answer.headers.filter(([name]) => HEADERS.includes(name.toLowerCase()))
      const response = new Response(await withoutKeys(answer), { status: answer.status, headers })
      await (await open()).put(urlOf(id, base), response)
    },
    answer: async (id) => {
      const response = await (await open()).match(urlOf(id, base))
      if (!response) return undefined
      return { status: response.status, headers: [...response.headers], body: await response.blob() }
    },
    ids: async () =>
      (await (await open()).keys()).map(({ url }) => decodeURIComponent(url.slice(url.lastIndexOf('/') + 1))),
    forget: async (id) => void (await (await open()).delete(urlOf(id, base))),
  }
}
