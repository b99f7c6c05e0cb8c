import { expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { mount } from '@/testing/mount'
import { Notices } from './notices'

it('says errors as alerts, the rest politely, and runs the action', async () => {
  const run = vi.fn()
  const onDismiss = vi.fn()
  mount(
    <Notices
      notices={[
        { id: 1, tone: 'error', title: 'The key was refused', body: 'Nothing was charged.' },
        { id: 2, tone: 'info', title: '1 image deleted', action: { label: 'Undo', run } },
      ]}
      onDismiss={onDismiss}
    />,
  )
  await expect.element(page.getByRole('alert')).toHaveTextContent('The key was refusedNothing was charged.')
  await expect.element(page.getByRole('status')).toHaveTextContent('1 image deleted')
  await page.getByRole('button', { name: 'Undo' }).click()
  expect(run).toHaveBeenCalledOnce()
  expect(onDismiss).toHaveBeenCalledWith(2)
})

it('lets only what is no error leave by itself', async () => {
  const onDismiss = vi.fn()
  mount(
    <Notices
      notices={[
        { id: 1, tone: 'error', title: 'Stays' },
        { id: 2, tone: 'info', title: 'Leaves' },
        { id: 3, tone: 'info', title: 'Waits', stays: true },
      ]}
      onDismiss={onDismiss}
      leavesAfterMs={0}
    />,
  )
  await vi.waitFor(() => expect(onDismiss).toHaveBeenCalled())
  expect(onDismiss.mock.calls).toEqual([[2]])
})

it('waits while a notice has the focus', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const onDismiss = vi.fn()
    mount(<Notices notices={[{ id: 7, tone: 'info', title: 'Read me' }]} onDismiss={onDismiss} />)
    const dismiss = page.getByRole('button', { name: 'Dismiss' })
    await expect.element(dismiss).toBeVisible()
    const button = dismiss.element() as HTMLElement
    button.focus()
    await Promise.resolve()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(onDismiss).not.toHaveBeenCalled()
    button.blur()
    await vi.advanceTimersByTimeAsync(6_000)
    expect(onDismiss).toHaveBeenCalledWith(7)
  } finally {
    vi.useRealTimers()
  }
})
