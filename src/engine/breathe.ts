/**
 * Lets waiting messages in, an abort among them, then stops if there was one. A channel, because nested timers
 * wait 4 ms each. @throws DOMException AbortError once the signal is aborted
 */
export async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
  signal.throwIfAborted()
}
