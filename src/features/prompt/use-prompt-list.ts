import { useCallback, useEffect, useState } from 'react'
import { toAppError } from '@/domain/app-error'
import { describeError } from '@/domain/describe-error'
import type { PromptDesk } from '@/usecases/prompt-desk'

export interface DeskProps {
  loadDesk: () => Promise<PromptDesk>
}

/** The desk once its code is there, what `read` finds on it, read again whenever a prompt changes in any tab, and what went wrong. */
export function usePromptList<Read>(
  loadDesk: DeskProps['loadDesk'],
  read: (desk: PromptDesk) => Promise<Read>,
) {
  const [found, setFound] = useState<Read>()
  const [failure, fail] = useState<string>()
  const complain = useCallback((error: unknown) => {
    const { title, next } = describeError(toAppError(error).toData())
    fail(`${title}. ${next ?? ''}`)
  }, [])
  useEffect(() => {
    let isGone = false
    let stop: (() => void) | undefined
    // Only the newest reading counts: an older one may come later.
    let readings = 0
    async function readNow(desk: PromptDesk): Promise<void> {
      const reading = ++readings
      const next = await read(desk)
      if (!isGone && reading === readings) setFound(() => next)
    }
    loadDesk()
      .then((desk) => {
        if (isGone) return
        stop = desk.watch(() => void readNow(desk).catch(complain))
        return readNow(desk)
      })
      .catch(complain)
    return () => {
      isGone = true
      stop?.()
    }
  }, [loadDesk, read, complain])
  /** Does something on the desk; what fails is said. */
  const act = useCallback(
    async (work: (desk: PromptDesk) => Promise<unknown>) => {
      fail(undefined)
      await loadDesk().then(work).catch(complain)
    },
    [loadDesk, complain],
  )
  return { found, failure, act }
}

/** After an entry is gone the focus goes to its neighbour, or to the search. */
export function focusNeighbour(list: HTMLElement | null, at: number): void {
  setTimeout(() => {
    const buttons = list?.querySelectorAll<HTMLElement>('[data-remove]') ?? []
    const next = buttons[Math.min(at, buttons.length - 1)]
    const fallback = document.querySelector<HTMLElement>('dialog[open] input')
    ;(next ?? fallback)?.focus()
  }, 50)
}
