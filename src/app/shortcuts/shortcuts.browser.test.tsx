import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { mount } from '@/testing/mount'
import { CommandMenu } from './command-menu'
import type { Command } from './shortcut'
import { useShortcuts } from './use-shortcuts'

function Workspace({ run }: { run: (id: string) => void }) {
  const [isMenuOpen, setMenuOpen] = useState(false)
  const commands: Command[] = [
    { id: 'edit', title: 'Go to Edit', scope: 'Workspace', keys: '2', run: () => run('edit') },
    { id: 'dark', title: 'Dark theme', scope: 'View', run: () => run('dark') },
    { id: 'menu', title: 'Menu', scope: 'App', keys: 'mod+k', isTheMenu: true, run: () => setMenuOpen(true) },
  ]
  useShortcuts(commands, 'other')
  return (
    <>
      <input aria-label="Prompt" />
      {isMenuOpen && <CommandMenu commands={commands} platform="other" onClose={() => setMenuOpen(false)} />}
    </>
  )
}

it('keeps plain keys for the field that is typed into, but not those with Ctrl', async () => {
  const run = vi.fn()
  mount(<Workspace run={run} />)
  await page.getByRole('textbox', { name: 'Prompt' }).click()
  await userEvent.keyboard('2')
  expect(run).not.toHaveBeenCalled()
  await expect.element(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('2')
  await userEvent.keyboard('{Control>}k{/Control}')
  await expect.element(page.getByRole('dialog', { name: 'Command menu' })).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('textbox', { name: 'Prompt' })).toHaveFocus()
})

it('runs a plain key where nothing is typed into, but not under a dialog', async () => {
  const run = vi.fn()
  mount(<Workspace run={run} />)
  await expect.element(page.getByRole('textbox', { name: 'Prompt' })).toBeVisible()
  await userEvent.keyboard('2')
  expect(run.mock.calls).toEqual([['edit']])
})

it('finds a command by typing and runs it on Enter', async () => {
  const run = vi.fn()
  mount(<Workspace run={run} />)
  await expect.element(page.getByRole('textbox', { name: 'Prompt' })).toBeVisible()
  await userEvent.keyboard('{Control>}k{/Control}')
  const box = page.getByRole('combobox', { name: 'Search commands' })
  await expect.element(box).toHaveFocus()
  expect(page.getByRole('option').elements()).toHaveLength(2)
  await userEvent.keyboard('{ArrowDown}')
  await expect
    .element(page.getByRole('option', { name: 'Dark theme' }))
    .toHaveAttribute('aria-selected', 'true')
  await box.fill('edit')
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
  expect(run.mock.calls).toEqual([['edit']])
})
