import type { Preflight } from './family.ts'

type Cors = Readonly<Record<string, string>>

const METHODS = { 'access-control-allow-methods': 'GET, POST, OPTIONS' }

/** Everybody may ask, with these headers and no other. */
export const allowing =
  (...names: readonly string[]) =>
  ({ headers }: Preflight): Cors | undefined =>
    headers.every((name) => names.includes(name))
      ? { ...EVERYBODY(), ...METHODS, 'access-control-allow-headers': names.join(', ') }
      : undefined

export const EVERYBODY = (): Cors => ({ 'access-control-allow-origin': '*' })
export const THIS_ORIGIN = (origin: string): Cors => ({
  'access-control-allow-origin': origin,
  vary: 'Origin',
})

/** Whoever asks is named, and so is whatever is asked for. */
export const reflecting = ({ origin, headers }: Preflight): Cors => ({
  ...THIS_ORIGIN(origin),
  ...METHODS,
  'access-control-allow-headers': headers.join(', '),
})
