/** What the worker of the rpc tests can do, and how it can fail. */
export interface EchoProtocol {
  echo: [string, string]
  /** Moves the bytes there and back. */
  move: [Uint8Array, Uint8Array]
  count: [number, number, number]
  refuse: [undefined, never]
  hang: [undefined, never]
  crash: [undefined, never]
}
