import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { mount } from '@/testing/mount'
import { ComboField } from './combo-field'
import { NumberField } from './number-field'
import { Segmented } from './segmented'
import { Switch } from './switch'
import { TabList, TabPanel } from './tabs'
import { TextArea } from './text-area'

const MODELS = [{ value: 'alpha' }, { value: 'beta', detail: 'the second' }]

function Combo({ onChange }: { onChange?: (value: string) => void }) {
  const [value, setValue] = useState('alpha')
  const change = (next: string) => {
    setValue(next)
    onChange?.(next)
  }
  return (
    <>
      <ComboField label="Model" value={value} onChange={change} options={MODELS} />
      <output>{value}</output>
    </>
  )
}

describe('ComboField', () => {
  const box = page.getByRole('combobox', { name: 'Model' })

  it('keeps what is typed, also when it is in no list', async () => {
    mount(<Combo />)
    await box.fill('my-own-model')
    await userEvent.keyboard('{Tab}')
    await expect.element(box).toHaveValue('my-own-model')
    await expect.element(page.getByRole('status')).toHaveTextContent('my-own-model')
  })

  it('shows the whole list on a click and takes a choice from it', async () => {
    mount(<Combo />)
    await box.click()
    expect(page.getByRole('option').elements()).toHaveLength(2)
    await page.getByRole('option', { name: /beta/ }).click()
    await expect.element(box).toHaveValue('beta')
    await expect.element(page.getByRole('option').first()).not.toBeInTheDocument()
  })

  it('narrows by what is typed, and takes the option that the arrow keys reach', async () => {
    const onChange = vi.fn()
    mount(<Combo onChange={onChange} />)
    await box.fill('be')
    expect(page.getByRole('option').elements()).toHaveLength(1)
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await expect.element(box).toHaveValue('beta')
    expect(onChange.mock.calls).toEqual([['be'], ['beta']])
  })

  it('keeps what is typed on Esc', async () => {
    mount(<Combo />)
    await box.fill('be')
    await userEvent.keyboard('{Escape}')
    await expect.element(box).toHaveValue('be')
  })

  it('keeps the caret while typing in the middle', async () => {
    mount(<Combo />)
    await box.click()
    await userEvent.keyboard('{Home}xy')
    await expect.element(box).toHaveValue('xyalpha')
  })
})

function Count() {
  const [value, setValue] = useState<number | undefined>(9)
  return (
    <NumberField
      label="Number of images"
      value={value}
      onChange={setValue}
      min={1}
      max={10}
      error={value === undefined ? 'Say how many' : undefined}
    />
  )
}

it('NumberField steps up to its limit and may be empty', async () => {
  mount(<Count />)
  const box = page.getByRole('spinbutton', { name: 'Number of images' })
  await page.getByRole('button', { name: 'Increase' }).click()
  await expect.element(box).toHaveValue(10)
  await expect.element(page.getByRole('button', { name: 'Increase' })).toBeDisabled()
  await box.fill('')
  await expect.element(box).toHaveAttribute('aria-invalid', 'true')
  await expect.element(box).toHaveAccessibleDescription('Say how many')
})

it('TextArea counts against its limit', async () => {
  mount(<TextArea label="Prompt" value="four" onChange={() => undefined} count={{ used: 4, limit: 32000 }} />)
  await expect.element(page.getByText('4 / 32,000')).toBeVisible()
  await expect.element(page.getByRole('textbox', { name: 'Prompt', exact: true })).toHaveValue('four')
})

function Choice() {
  const [value, setValue] = useState('whole')
  const options = [
    { value: 'whole', label: 'Whole image' },
    { value: 'area', label: 'Area' },
  ]
  return <Segmented label="Send" value={value} onChange={setValue} options={options} />
}

it('Segmented is a radio group that arrow keys move through', async () => {
  mount(<Choice />)
  await expect.element(page.getByRole('radiogroup', { name: 'Send' })).toBeVisible()
  await page.getByRole('radio', { name: 'Whole image' }).click()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(page.getByRole('radio', { name: 'Area' })).toBeChecked()
})

function Toggle() {
  const [isOn, setOn] = useState(false)
  return <Switch label="Stream previews" hint="As they grow" checked={isOn} onChange={setOn} />
}

it('Switch turns on by Space, and carries its hint', async () => {
  mount(<Toggle />)
  const toggle = page.getByRole('switch', { name: 'Stream previews', exact: true })
  await expect.element(toggle).toHaveAccessibleDescription('As they grow')
  await userEvent.keyboard('{Tab} ')
  await expect.element(toggle).toBeChecked()
})

const TABS = [
  { id: 'one', label: 'One' },
  { id: 'two', label: 'Two' },
  { id: 'three', label: 'Three' },
] as const

function Tabs() {
  const [tab, setTab] = useState<'one' | 'two' | 'three'>('one')
  return (
    <>
      <TabList label="Places" tabs={TABS} value={tab} onChange={setTab} panelId="places" tabClassName="" />
      <TabPanel panelId="places" tabId={tab}>
        {tab}
      </TabPanel>
    </>
  )
}

it('TabList has one tab stop and follows the arrow keys, around both ends', async () => {
  mount(<Tabs />)
  await page.getByRole('tab', { name: 'One' }).click()
  await userEvent.keyboard('{ArrowLeft}')
  await expect.element(page.getByRole('tab', { name: 'Three' })).toHaveFocus()
  await expect.element(page.getByRole('tabpanel', { name: 'Three' })).toHaveTextContent('three')
  await userEvent.keyboard('{ArrowRight}{ArrowRight}')
  await expect.element(page.getByRole('tab', { name: 'Two' })).toHaveAttribute('aria-selected', 'true')
  const stops = page
    .getByRole('tab')
    .elements()
    .filter((tab) => tab.getAttribute('tabindex') === '0')
  expect(stops).toHaveLength(1)
})
