import { useState } from 'react'
import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { mount } from '@/testing/mount'
import { Button } from './button'
import { Dialog } from './dialog'

function Opener() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open</Button>
      {isOpen && (
        <Dialog title="Facts" onClose={() => setOpen(false)}>
          <input aria-label="Name" data-autofocus />
        </Dialog>
      )}
    </>
  )
}

const opener = page.getByRole('button', { name: 'Open' })
const dialog = page.getByRole('dialog', { name: 'Facts' })

it('gives the focus to the marked field and back to the opener on Esc', async () => {
  mount(<Opener />)
  await opener.click()
  await expect.element(page.getByRole('textbox', { name: 'Name' })).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await expect.element(dialog).not.toBeInTheDocument()
  await expect.element(opener).toHaveFocus()
})

it('closes from the button and from the backdrop, and opens again', async () => {
  mount(<Opener />)
  await opener.click()
  await page.getByRole('button', { name: 'Close' }).click()
  await expect.element(dialog).not.toBeInTheDocument()
  await opener.click()
  await expect.element(dialog).toBeVisible()
  // The corner of the window is outside of the box, so the press lands on the dialog element itself: its backdrop.
  dialog.element().dispatchEvent(new MouseEvent('mousedown', { bubbles: true }))
  await expect.element(dialog).not.toBeInTheDocument()
})

it('stays open when something in it is pressed', async () => {
  mount(<Opener />)
  await opener.click()
  await page.getByRole('heading', { name: 'Facts' }).click()
  await expect.element(dialog).toBeVisible()
})
