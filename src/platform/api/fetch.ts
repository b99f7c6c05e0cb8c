/** As much of `fetch` as this port uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>
