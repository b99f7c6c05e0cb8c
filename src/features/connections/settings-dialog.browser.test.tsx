import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { AppError } from '@/domain/app-error'
import { createSettingsStore, DEFAULT_SETTINGS } from '@/state/settings-store'
import { aConnection } from '@/testing/builders'
import { fakePorts } from '@/testing/fake-ports'
import { mount } from '@/testing/mount'
import { createConnectionManager } from '@/usecases/manage-connections'
import { createKeyManager } from '@/usecases/manage-keys'
import { ConnectionPicker } from './connection-picker'
import { SettingsDialog } from './settings-dialog'

const openAi = () => aConnection({ name: 'OpenAI', presetId: 'openai', baseUrl: 'https://api.openai.com/v1' })

function show(settings = createSettingsStore(DEFAULT_SETTINGS), heldFor?: ReturnType<typeof openAi>) {
  const { ports } = fakePorts()
  if (heldFor) ports.keys.setKey(heldFor, 'sk-held')
  // The fake store knows no origins; the real one holds a key for the origin that it was entered for.
  const { hasKey } = ports.keys
  ports.keys.hasKey = (connection) =>
    hasKey(connection) && (!heldFor || new URL(connection.baseUrl).origin === new URL(heldFor.baseUrl).origin)
  const connections = createConnectionManager({ ...ports, settings })
  let closed = 0
  mount(
    <QueryClientProvider client={new QueryClient()}>
      <ConnectionPicker settings={settings} connections={connections} />
      <SettingsDialog
        {...{ settings, connections }}
        keys={createKeyManager(ports)}
        newId={() => 'new'}
        onClose={() => closed++}
      />
    </QueryClientProvider>,
  )
  return { settings, ports, closedTimes: () => closed }
}

const button = (name: string) => page.getByRole('button', { name, exact: true })
const baseUrl = page.getByRole('textbox', { name: 'Base URL' })
const key = page.getByRole('textbox', { name: 'API key' })

describe('the connection form', () => {
  it('says at the field what is wrong and saves nothing', async () => {
    const { settings, closedTimes } = show()
    await button('Add connection').click()
    await baseUrl.fill('api.example/v1')
    await page.getByRole('textbox', { name: 'Name' }).fill('')
    await button('Save').click()
    await expect.element(baseUrl).toHaveAttribute('aria-invalid', 'true')
    await expect.element(page.getByText('Give the connection a name.')).toBeVisible()
    await expect.element(page.getByRole('textbox', { name: 'Name' })).toHaveFocus()
    expect(settings.getState().connections).toEqual([])
    expect(closedTimes()).toBe(0)
  })

  it('removes a stored connection, and offers that for no other', async () => {
    const settings = createSettingsStore({ ...DEFAULT_SETTINGS, connections: [openAi()] })
    const { closedTimes } = show(settings)
    await button('Add connection').click()
    await expect.element(button('Remove connection')).not.toBeInTheDocument()
    await button('Change OpenAI').click()
    await button('Remove connection').click()
    expect(settings.getState().connections).toEqual([])
    expect(closedTimes()).toBe(1)
  })

  it('saves, makes it the active one and closes; the key goes to the key store alone', async () => {
    const { settings, ports, closedTimes } = show()
    await button('Add connection').click()
    await page.getByRole('combobox', { name: 'Provider' }).selectOptions('Compatible server')
    await baseUrl.fill('https://images.example/v1/')
    await key.fill('sk-1')
    await button('Save').click()
    const [saved] = settings.getState().connections
    expect(saved).toEqual({
      id: 'new',
      presetId: 'custom',
      name: 'Compatible server',
      baseUrl: 'https://images.example/v1',
    })
    expect(ports.keys.keyFor(saved!)).toBe('sk-1')
    expect(settings.getState().activeConnectionId).toBe('new')
    expect(closedTimes()).toBe(1)
  })

  it('masks the key until asked', async () => {
    show()
    await button('Add connection').click()
    await expect.element(key).toHaveAttribute('type', 'password')
    await button('Show key').click()
    await expect.element(key).toHaveAttribute('type', 'text')
  })

  it('never fills in a held key, and no longer calls it held for another origin', async () => {
    const connection = openAi()
    show(
      createSettingsStore({
        ...DEFAULT_SETTINGS,
        connections: [connection],
        activeConnectionId: connection.id,
      }),
      connection,
    )
    await expect.element(key).toHaveValue('')
    await expect.element(page.getByText(/A key is held until this tab closes/)).toBeVisible()
    await baseUrl.fill('https://api.openai.com/v2')
    await expect.element(page.getByText(/A key is held until this tab closes/)).toBeVisible()
    await baseUrl.fill('https://other.example/v1')
    await expect.element(page.getByText(/belongs to another address/)).toBeVisible()
  })
})

describe('the connection test', () => {
  it('lists what it found, and takes it back when the form changes', async () => {
    show()
    await button('Add connection').click()
    await key.fill('sk-1')
    await button('Test connection').click()
    const findings = page.getByRole('list', { name: 'Findings' })
    await expect.element(findings).toHaveTextContent('api.openai.com answers')
    await expect.element(findings).toHaveTextContent('The key is accepted')
    await expect.element(findings).toHaveTextContent('It has 1 model')
    await key.fill('sk-2')
    await expect.element(findings).not.toBeInTheDocument()
  })

  it('says in words why it failed, without a word about money', async () => {
    const { ports } = show()
    ports.api.listModels = () => Promise.reject(new AppError('api/unreachable', 'Failed to fetch'))
    await button('Add connection').click()
    await key.fill('sk-1')
    await button('Test connection').click()
    await expect.element(page.getByText('The server could not be reached')).toBeVisible()
    await expect.element(page.getByText(/CORS/)).toBeVisible()
    await expect.element(page.getByText(/charged/)).not.toBeInTheDocument()
  })
})

it('names in the picker a connection that lacks its key', async () => {
  const connection = openAi()
  const settings = createSettingsStore({ ...DEFAULT_SETTINGS, connections: [connection] })
  const { ports } = fakePorts()
  mount(
    <ConnectionPicker settings={settings} connections={createConnectionManager({ ...ports, settings })} />,
  )
  const picker = page.getByRole('combobox', { name: 'Connection' })
  await expect.element(picker).toHaveTextContent('OpenAI (no key)')
  await picker.selectOptions('OpenAI (no key)')
  expect(settings.getState().activeConnectionId).toBe(connection.id)
})
