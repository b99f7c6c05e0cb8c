import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { mount } from '@/testing/mount'
import '../styles.css'
import { Shell } from './shell'
import type { WorkspaceTab } from './workspace-tab'

const onOpen = vi.fn()

function Frame() {
  const [tab, setTab] = useState<WorkspaceTab>('prompt')
  const [panels, setPanels] = useState({ form: true, rail: true })
  return (
    <Shell
      tab={tab}
      onTabChange={setTab}
      form={<form aria-label="Ask" />}
      stage={<p>{tab} stage</p>}
      rail={{ activity: <p>a job</p>, gallery: <p>a picture</p> }}
      status={{ left: '3 saved', right: null }}
      notices={null}
      connectionPicker={null}
      onOpenSettings={() => onOpen('settings')}
      onOpenShortcuts={() => onOpen('shortcuts')}
      onOpenCommands={() => onOpen('commands')}
      panels={panels}
      onTogglePanel={(panel) => setPanels((now) => ({ ...now, [panel]: !now[panel] }))}
      theme="dark"
      platform="other"
    />
  )
}

function button(name: string) {
  return page.getByRole('button', { name, exact: true })
}

it('shows a tab with its panel, and everything by its name, on a wide screen', async () => {
  await page.viewport(1440, 900)
  mount(<Frame />)
  await expect.element(page.getByRole('banner')).toHaveTextContent('Pentimento')
  await page.getByRole('tablist', { name: 'Workspace' }).getByRole('tab', { name: 'Edit' }).click()
  await expect.element(page.getByRole('tabpanel', { name: 'Edit' })).toHaveTextContent('edit stage')
  await expect.element(page.getByRole('region', { name: 'Activity' })).toHaveTextContent('a job')
  await expect.element(page.getByRole('region', { name: 'Gallery' })).toHaveTextContent('a picture')
  for (const name of ['Settings', 'Keyboard shortcuts', 'Command menu']) await button(name).click()
  expect(onOpen.mock.calls.flat()).toEqual(['settings', 'shortcuts', 'commands'])
  expect(document.documentElement.dataset.theme).toBe('dark')
})

it('hides and shows its panels', async () => {
  await page.viewport(1440, 900)
  mount(<Frame />)
  await button('Hide form').click()
  await expect.element(page.getByRole('form', { name: 'Ask' })).not.toBeInTheDocument()
  await button('Show form').click()
  await expect.element(page.getByRole('form', { name: 'Ask' })).toBeInTheDocument()
  await button('Hide gallery panel').click()
  await expect.element(page.getByRole('region', { name: 'Gallery' })).not.toBeInTheDocument()
})

it('opens the gallery as a sheet on a phone, and a tab leads back', async () => {
  await page.viewport(390, 844)
  mount(<Frame />)
  await expect.element(page.getByText('prompt stage')).toBeVisible()
  await expect.element(page.getByText('a picture')).not.toBeVisible()
  await button('Gallery').click()
  await expect.element(page.getByText('a picture')).toBeVisible()
  await expect.element(page.getByText('prompt stage')).not.toBeVisible()
  await page.getByRole('tab', { name: 'Variation' }).click()
  await expect.element(page.getByText('variation stage')).toBeVisible()
})

it.each([390, 320])('needs no sideways scrolling and has 44 px targets at %i px', async (widthPx) => {
  await page.viewport(widthPx, 844)
  mount(<Frame />)
  await expect.element(page.getByText('prompt stage')).toBeVisible()
  expect(document.documentElement.scrollWidth).toBe(widthPx)
  const shown = page.getByRole('button').elements().concat(page.getByRole('tab').elements())
  const small = shown.filter((element) => {
    const { width, height } = element.getBoundingClientRect()
    return width < 44 || height < 44
  })
  expect(small).toEqual([])
})
