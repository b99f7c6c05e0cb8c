import type { AppErrorCode, AppErrorData } from './app-error'

/** An error in words for people. */
export interface ErrorWords {
  /** What happened, as a short sentence without a full stop. */
  title: string
  /** Whether money may have been spent. Empty for failures that have nothing to do with a request. */
  money: string
  /** What to do next. */
  next: string
}

const NOT_CHARGED = 'Nothing was charged for it.'
const NOT_SENT = 'Nothing was sent, so nothing was charged.'
const MAYBE_CHARGED = 'It may have been charged all the same.'
const CHARGED = 'The request was answered, so it has probably been charged.'
const NO_MONEY = ''

/** One entry per code: a new code does not compile until it has its words. */
const WORDS: Record<AppErrorCode, ErrorWords> = {
  'request/invalid': {
    title: 'The request is not complete',
    money: NOT_SENT,
    next: 'Correct the marked fields and send it again.',
  },
  'api/offline': {
    title: 'This computer is offline',
    money: NOT_SENT,
    next: 'Send it again when the connection is back. The built-in engine works without one.',
  },
  'api/unreachable': {
    title: 'The server could not be reached',
    money: MAYBE_CHARGED,
    next: 'Check the base URL in Settings, that the server runs, and that it allows requests from this page (CORS). “Test connection” in Settings is free.',
  },
  'api/stalled': {
    title: 'The server stopped answering',
    money: MAYBE_CHARGED,
    next: 'Look at the usage page of the server before you send it again. A lower quality answers sooner.',
  },
  'api/timeout': {
    title: 'The answer took too long',
    money: MAYBE_CHARGED,
    next: 'Look at the usage page of the server before you send it again. A lower quality answers sooner.',
  },
  'api/unauthorized': {
    title: 'The server does not accept this key',
    money: NOT_CHARGED,
    next: 'Open Settings and enter the key again.',
  },
  'api/forbidden': {
    title: 'This key may not use this model',
    money: NOT_CHARGED,
    next: 'The organisation may have to be verified first, or the key needs more permissions.',
  },
  'api/not-found': {
    title: 'The server has no such address',
    money: NOT_CHARGED,
    next: 'Check the base URL in Settings; most servers want it to end in /v1.',
  },
  'api/model-not-found': {
    title: 'The server does not know this model',
    money: NOT_CHARGED,
    next: 'Choose another model; “Test connection” in Settings lists what the server has.',
  },
  'api/refused': {
    title: 'The server refused the request',
    money: NOT_CHARGED,
    next: 'Change what it objects to and send it again.',
  },
  'api/moderation-blocked': {
    title: 'The safety system stopped this picture',
    money: NOT_CHARGED,
    next: 'Change the prompt. If it is harmless, sending it once more can help.',
  },
  'api/rate-limited': {
    title: 'The server is rate limiting this key',
    money: NOT_CHARGED,
    next: 'Wait a minute and send it again.',
  },
  'api/quota-exhausted': {
    title: 'The account has no credit left, or its limit is reached',
    money: NOT_CHARGED,
    next: 'Add credit or raise the limit with the provider.',
  },
  'api/payload-too-large': {
    title: 'The server finds the request too large',
    money: NOT_CHARGED,
    next: 'Send smaller or fewer pictures.',
  },
  'api/server-error': {
    title: 'The server failed',
    money: MAYBE_CHARGED,
    next: 'Look at the usage page of the server before you send it again.',
  },
  'api/overloaded': {
    title: 'The server is overloaded or still loading its model',
    money: NOT_CHARGED,
    next: 'Wait a little and send it again.',
  },
  'api/gateway': {
    title: 'A proxy on the way gave up waiting',
    money: MAYBE_CHARGED,
    next: 'The server may have finished the picture. Look at its usage page first; a lower quality answers sooner.',
  },
  'api/not-json': {
    title: 'The answer is not from an Images API',
    money: MAYBE_CHARGED,
    next: 'Check the base URL in Settings: a web page or a proxy answered instead.',
  },
  'api/cut-off': {
    title: 'The answer broke off in the middle',
    money: MAYBE_CHARGED,
    next: 'What had arrived is kept. Look at the usage page of the server before you send it again.',
  },
  'api/stream-cut': {
    title: 'The stream ended before the picture was finished',
    money: MAYBE_CHARGED,
    next: 'A preview that had arrived is kept as a draft. Look at the usage page of the server before you send it again.',
  },
  'api/empty-answer': {
    title: 'The server answered without a picture',
    money: CHARGED,
    next: 'Look at the usage page of the server before you send it again.',
  },
  'api/broken-image': {
    title: 'The picture in the answer is broken',
    money: CHARGED,
    next: 'Send it again, or ask for PNG.',
  },
  'api/answer-too-large': {
    title: 'The answer is too large to be read safely',
    money: CHARGED,
    next: 'Ask for fewer or smaller pictures.',
  },
  'api/result-unfetchable': {
    title: 'The server gave a link that this page may not read',
    money: CHARGED,
    next: 'Open the link in a new tab and save the picture by hand; it works for about an hour.',
  },
  'engine/failed': {
    title: 'The built-in engine failed',
    money: NO_MONEY,
    next: 'Try again; another wording or size may help.',
  },
  'storage/quota': {
    title: 'The disk space for this site is full',
    money: NO_MONEY,
    next: 'Delete pictures from the gallery, or from its trash, to make room, then try again.',
  },
  'storage/corrupt': {
    title: 'The gallery could not be read',
    money: NO_MONEY,
    next: 'Nothing was deleted. Reload the page; pictures that can be read are shown.',
  },
  'storage/unavailable': {
    title: 'This browser does not let the page store anything',
    money: NO_MONEY,
    next: 'Leave private browsing or allow site data, then reload.',
  },
  'storage/outdated': {
    title: 'A newer version of Pentimento is open in another tab',
    money: NO_MONEY,
    next: 'Reload this tab.',
  },
  'storage/missing': {
    title: 'This picture is no longer in the gallery',
    money: NO_MONEY,
    next: 'It may have been deleted in another tab.',
  },
  'worker/crashed': {
    title: 'A background task stopped unexpectedly',
    money: MAYBE_CHARGED,
    next: 'Try again. Large pictures need a lot of memory.',
  },
  'worker/deadline': {
    title: 'A background task took too long',
    money: NO_MONEY,
    next: 'Try again with a smaller picture.',
  },
  'image/undecodable': {
    title: 'This file is damaged or not a picture',
    money: NO_MONEY,
    next: 'Try to open it in another program and save it as PNG.',
  },
  'image/too-large': {
    title: 'This picture has too many pixels',
    money: NO_MONEY,
    next: 'Pictures up to 64 megapixels work.',
  },
  'image/no-subject': {
    title: 'No subject stands out from its background here',
    money: NO_MONEY,
    next: 'Select it with the mask tools of the Edit tab instead.',
  },
  'image/unsupported': {
    title: 'This kind of picture is not supported',
    money: NO_MONEY,
    next: 'Save it as PNG, JPEG or WebP.',
  },
  'archive/unreadable': {
    title: 'This archive cannot be read',
    money: NO_MONEY,
    next: 'It is damaged, locked with a password, or no ZIP file. Export it again, or import the pictures in it one by one.',
  },
  'archive/too-large': {
    title: 'This archive unpacks to far more than a gallery holds',
    money: NO_MONEY,
    next: 'Nothing of it was imported. If you trust it, unpack it yourself and import the pictures.',
  },
  'archive/newer': {
    title: 'This backup was made by a newer version of Pentimento',
    money: NO_MONEY,
    next: 'Update this one, then import it again.',
  },
  'budget/reached': {
    title: 'The budget of this month is reached',
    money: NOT_SENT,
    next: 'Change the budget of this connection in Settings, or let one more job through.',
  },
  'key/missing': {
    title: 'This connection has no key yet',
    money: NOT_SENT,
    next: 'Open Settings and enter the key.',
  },
  'key/other-origin': {
    title: 'The key belongs to another address',
    money: NOT_SENT,
    next: 'Open Settings and enter the key for the new base URL.',
  },
  'key/locked': {
    title: 'The key is locked',
    money: NOT_SENT,
    next: 'Retry it under Activity and enter the passphrase. If that is lost, forget the key in Settings and enter it again.',
  },
  'key/wrong-passphrase': {
    title: 'This is not the passphrase',
    money: NOT_SENT,
    next: 'Try again; capital letters and spaces count. If it is lost, forget the locked keys and enter them again in Settings.',
  },
  'key/unreadable': {
    title: 'The kept key cannot be read any more',
    money: NOT_SENT,
    next: 'Open Settings and enter the key again.',
  },
  'job/interrupted': {
    title: 'The page was closed while this was running',
    money: MAYBE_CHARGED,
    next: 'Look at the usage page of the server before you send it again.',
  },
  'app/unexpected': {
    title: 'Something went wrong in the app',
    money: NO_MONEY,
    next: 'Nothing that was saved is lost. Reload if it happens again.',
  },
}

/** What is known of this one failure goes before what is usual for its kind. */
function moneyWords(usual: string, maybeBilled: boolean | undefined): string {
  if (maybeBilled === false && usual === MAYBE_CHARGED) return NOT_CHARGED
  return maybeBilled === true && usual === NOT_CHARGED ? MAYBE_CHARGED : usual
}

/** The words for an error. A server that bills nothing needs no word about money. */
export function describeError(
  error: AppErrorData,
  { billsNothing = false } = {},
): ErrorWords & { detail: string } {
  const words = WORDS[error.code]
  const money = moneyWords(words.money, error.facts.maybeBilled)
  return { ...words, money: billsNothing ? '' : money, detail: error.detail }
}
