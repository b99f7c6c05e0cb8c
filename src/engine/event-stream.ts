/** One event of a stream; `type` is its name on the wire, too. */
export interface StreamEvent {
  type: string
}

const encoder = new TextEncoder()

function eventBytes(event: StreamEvent): Uint8Array<ArrayBuffer> {
  return encoder.encode(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
}

/**
 * An answer of server-sent events, each sent as soon as it is made. `onError` says which event a failure becomes; what
 * it throws ends the stream with that. Whoever stops reading stops the work.
 * Source: the Images API reference, streaming.
 */
export function eventStreamResponse(
  events: AsyncGenerator<StreamEvent, void, void>,
  onError: (error: unknown) => StreamEvent,
  requestId: string,
): Response {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: async (controller) => {
      try {
        const { done, value } = await events.next()
        if (done) controller.close()
        else controller.enqueue(eventBytes(value))
      } catch (error) {
        fail(controller, () => onError(error))
      }
    },
    cancel: async () => {
      await events.return()
    },
  })
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-request-id': requestId }, // prettier-ignore
  })
}

function fail(controller: ReadableStreamDefaultController<Uint8Array>, event: () => StreamEvent): void {
  try {
    controller.enqueue(eventBytes(event()))
    controller.close()
  } catch (error) {
    controller.error(error)
  }
}
