import type { ServerResponse } from 'node:http'
import type { CONNECTION_FAULTS } from './faults.ts'
import type { AnswerHead } from './http-answer.ts'
import { answer, headersFor } from './http-answer.ts'

const JSON_TYPE = 'application/json'
const DRIP_MS = 50

/** Writes until the other side has gone. */
function writeForever(response: ServerResponse, piece: string, everyMs: number): void {
  const timer = setInterval(() => response.write(piece), everyMs)
  response.on('close', () => clearInterval(timer))
}

function flood(response: ServerResponse): void {
  const piece = Buffer.alloc(1 << 20, 'A')
  const pump = (): void => {
    while (!response.destroyed && response.write(piece));
  }
  response.on('drain', pump)
  pump()
}

/** Lets the connection go wrong instead of sending `text`, the answer that it would have been. */
export function breakConnection(
  response: ServerResponse,
  kind: (typeof CONNECTION_FAULTS)[number],
  head: AnswerHead,
  text: string,
): void {
  const begin = (part: string) => {
    response.writeHead(200, headersFor(head, JSON_TYPE))
    response.flushHeaders()
    if (part) response.write(part)
  }
  switch (kind) {
    case 'no-answer':
      return
    case 'stalled':
      return begin('')
    case 'reset':
      return void response.socket?.resetAndDestroy()
    case 'reset-in-body':
      begin(text.slice(0, Math.floor(text.length / 2)))
      return void setTimeout(() => response.socket?.resetAndDestroy(), DRIP_MS)
    case 'slow-drip':
      begin('{"created":1')
      return writeForever(response, ' ', DRIP_MS)
    case 'endless-body':
      begin('{"created":1,"data":[{"b64_json":"')
      return flood(response)
    case 'no-cors':
      return answer(response, 200, text, JSON_TYPE, { ...head, cors: false })
    case 'redirect':
      response.writeHead(307, { ...headersFor(head, JSON_TYPE), location: '/elsewhere' })
      return void response.end()
  }
}
