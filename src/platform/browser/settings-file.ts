/** The parts of `localStorage` that are used. */
type TextStorage = Pick<Storage, 'getItem' | 'setItem'>

/** A small checked value that is remembered from one visit to the next. Never a key. */
export interface SettingsFile<Value> {
  /** What was written last; undefined when that was nothing, or is not (any more) what `parse` accepts. */
  read(): Value | undefined
  /** False where the browser keeps nothing (blocked or full): the visit goes on without memory. */
  write(value: Value): boolean
}

interface SettingsFileOptions<Value> {
  name: string
  /** The checked value, or undefined. May throw: what it throws means undefined. */
  parse: (json: unknown) => Value | undefined
  /** Called with every use, since merely naming `localStorage` throws where cookies are blocked. */
  storage?: () => TextStorage
}

/** Settings as JSON in `localStorage`: read synchronously, so that the first paint already has the right theme. */
export function createSettingsFile<Value>({
  name,
  parse,
  storage = () => localStorage,
}: SettingsFileOptions<Value>): SettingsFile<Value> {
  return {
    read: () => {
      try {
        const text = storage().getItem(name)
        return text === null ? undefined : parse(JSON.parse(text))
      } catch {
        return undefined
      }
    },
    write: (value) => {
      try {
        storage().setItem(name, JSON.stringify(value))
        return true
      } catch {
        return false
      }
    },
  }
}
