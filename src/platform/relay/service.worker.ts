import { createKeptAnswers } from './kept-answers'
import type { Release } from './offline-cache'
import { createOfflineCache } from './offline-cache'
import { serveRelay } from './serve-relay'

/** Written in by the build. */
declare const __RELEASE__: Release
declare const self: ServiceWorkerGlobalScope

const app = createOfflineCache(__RELEASE__, {
  caches,
  fetch: (request, init) => fetch(request, init),
  base: self.location.href,
})

const relay = {
  fetch: (url: string, init: RequestInit) => fetch(url, init),
  answers: createKeptAnswers(caches, self.location.href),
  locks: navigator.locks,
  stops: new Map<string, () => void>(),
}

/** Requests to image servers are sent from here, so that a reload or a closed tab loses no answer that is paid for. */
self.addEventListener('message', (event) => {
  const { kind, id } = event.data as { kind?: unknown; id?: string } // only pages of this origin can write to it
  const [port] = event.ports
  if (kind === 'stop' && id) relay.stops.get(id)?.()
  if (kind === 'relay' && port) event.waitUntil(serveRelay(port, relay))
})

self.addEventListener('install', (event) => {
  event.waitUntil(app.install())
  // Nothing is forced by this: a page that is open keeps its release, whose files are kept too.
  event.waitUntil(self.skipWaiting())
})

self.addEventListener('activate', (event) => {
  event.waitUntil(app.dropOld())
  event.waitUntil(self.clients.claim())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const isOurs = new URL(request.url).origin === self.location.origin
  if (!isOurs || request.method !== 'GET') return
  if (request.mode === 'navigate') return event.respondWith(app.page())
  event.respondWith(app.file(request).then((kept) => kept ?? fetch(request)))
})
