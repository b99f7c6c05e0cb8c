import type { SentPrompt } from '@/domain/prompt-book'

type Direction = 'older' | 'newer'
type ListSent = (options: { limit: number; before?: number }) => Promise<readonly SentPrompt[]>

const PAGE = 40

/**
 * Steps from the text that is being written back through what was sent, and to that text again. A text that was changed on the way is
 * the one that is being written from then on.
 */
export class HistoryStepper {
  readonly #list: ListSent
  #sent: SentPrompt[] = []
  /** -1 while the text is the user's own. */
  #at = -1
  #own = ''

  constructor(list: ListSent) {
    this.#list = list
  }

  /** The text to show next; undefined where there is none in that direction. */
  async step(direction: Direction, shown: string): Promise<string | undefined> {
    if (this.#at === -1 || shown !== this.#sent[this.#at]?.prompt) await this.#begin(shown)
    return direction === 'older' ? this.#older() : this.#newer()
  }

  /** "3rd last prompt": where the last step has led. */
  get place(): number {
    return this.#at + 1
  }

  async #begin(own: string): Promise<void> {
    this.#own = own
    this.#at = -1
    this.#sent = [...(await this.#list({ limit: PAGE }))]
  }

  async #older(): Promise<string | undefined> {
    let next = this.#at + 1
    // What stands there already would look as if nothing had happened.
    if (this.#at === -1 && this.#sent[0]?.prompt === this.#own.trim()) next++
    const last = this.#sent.at(-1)
    if (next >= this.#sent.length && last)
      this.#sent.push(...(await this.#list({ limit: PAGE, before: last.usedAt })))
    const found = this.#sent[next]
    if (found) this.#at = next
    return found?.prompt
  }

  #newer(): string | undefined {
    if (this.#at === -1) return undefined
    this.#at--
    if (this.#at === 0 && this.#sent[0]?.prompt === this.#own.trim()) this.#at = -1
    return this.#at === -1 ? this.#own : this.#sent[this.#at]?.prompt
  }
}
