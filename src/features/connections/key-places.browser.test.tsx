import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { deleteDB } from 'idb'
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { createKeyDatabase } from '@/platform/browser/key-database'
import { createKeyKeeper } from '@/platform/browser/key-keeper'
import { createKeyStore } from '@/platform/browser/key-store'
import { createKeyVault } from '@/platform/browser/key-vault'
import { createSettingsStore, DEFAULT_SETTINGS } from '@/state/settings-store'
import { createUnlockStore } from '@/state/unlock-store'
import { aConnection } from '@/testing/builders'
import { fakePorts } from '@/testing/fake-ports'
import { mount } from '@/testing/mount'
import { createConnectionManager } from '@/usecases/manage-connections'
import { createKeyManager } from '@/usecases/manage-keys'
import { ConnectionPicker } from './connection-picker'
import { SettingsDialog } from './settings-dialog'
import { UnlockDialog } from './unlock-dialog'

const KEY = 'sk-not-a-real-key-0123456789'
const PHRASE = 'a long enough phrase'
const connection = aConnection({ name: 'OpenAI', presetId: 'openai', baseUrl: 'https://api.openai.com/v1' })
let name = ''

beforeEach(() => {
  name = `keys of a test ${crypto.randomUUID()}`
})
afterEach(() => deleteDB(name))

function aKeyStore() {
  const unlock = createUnlockStore()
  const channel = new BroadcastChannel(name)
  onTestFinished(() => channel.close())
  const keys = createKeyStore({
    openKeeper: async (memory) =>
      createKeyKeeper({
        memory,
        vault: createKeyVault(createKeyDatabase({ name })),
        channel,
        tell: (trouble) => {
          throw new Error(trouble)
        },
      }),
    askToUnlock: unlock.ask,
  })
  return { keys, unlock }
}

/** Settings of a device whose key is, or is not, kept already. */
async function show(kept?: { place: 'device' | 'passphrase' }) {
  if (kept) {
    const before = await aKeyStore().keys.kept()
    await before.keep(connection, { key: KEY, place: kept.place, passphrase: PHRASE })
  }
  const { ports } = fakePorts()
  const { keys, unlock } = aKeyStore()
  ports.keys = keys
  await keys.refreshed()
  const settings = createSettingsStore({
    ...DEFAULT_SETTINGS,
    connections: [connection],
    activeConnectionId: connection.id,
  })
  const connections = createConnectionManager({ ...ports, settings })
  const manager = createKeyManager(ports)
  let closed = 0
  mount(
    <QueryClientProvider client={new QueryClient()}>
      <ConnectionPicker settings={settings} connections={connections} />
      <SettingsDialog
        {...{ settings, connections }}
        keys={manager}
        newId={() => 'new'}
        onClose={() => closed++}
      />
    </QueryClientProvider>,
  )
  unlock.store.subscribe(({ isAsked }) => {
    if (isAsked)
      mount(
        <QueryClientProvider client={new QueryClient()}>
          <UnlockDialog keys={manager} onDone={unlock.answered} />
        </QueryClientProvider>,
      )
  })
  return { ports, keys, unlock, closedTimes: () => closed }
}

const button = (label: string) => page.getByRole('button', { name: label, exact: true })
const field = (label: string) => page.getByLabelText(label, { exact: true })
const place = (label: string) => page.getByRole('radio', { name: label, exact: true })
const WITH_PASSPHRASE = 'On this device, locked with a passphrase'

it('keeps a key in the tab unless asked, and says of each place what it means', async () => {
  const { keys, closedTimes } = await show()
  await expect.element(page.getByRole('radiogroup', { name: 'Keep the key' })).toBeVisible()
  await expect.element(place('Until this tab closes')).toBeChecked()
  await expect
    .element(place('On this device'))
    .toHaveAccessibleDescription(/Anybody who can use this browser/)
  await expect.element(place(WITH_PASSPHRASE)).toHaveAccessibleDescription(/nobody can recover it/)
  await field('API key').fill(KEY)
  await button('Save').click()
  expect(keys.placeOf(connection)).toBe('tab')
  expect(closedTimes()).toBe(1)
})

it('keeps it on the device', async () => {
  const { keys, closedTimes } = await show()
  await field('API key').fill(KEY)
  // The row, not only its dot.
  await page.getByText('Anybody who can use this browser profile').click()
  await button('Save').click()
  await expect.poll(closedTimes).toBe(1)
  expect(keys.placeOf(connection)).toBe('device')
  expect(keys.keyFor(connection)).toBe(KEY)
})

it('takes a first passphrase twice, long enough and the same', async () => {
  const { keys, closedTimes } = await show()
  await field('API key').fill(KEY)
  await place(WITH_PASSPHRASE).click()
  await field('New passphrase').fill('short')
  await button('Save').click()
  await expect.element(field('New passphrase')).toHaveAttribute('aria-invalid', 'true')
  await field('New passphrase').fill(PHRASE)
  await field('Repeat passphrase').fill('something else')
  await button('Save').click()
  await expect.element(page.getByText('This is not the same as above.')).toBeVisible()
  expect(keys.hasKey(connection)).toBe(false)
  await field('Repeat passphrase').fill(PHRASE)
  await userEvent.keyboard('{Enter}')
  await expect.poll(closedTimes).toBe(1)
  expect(keys.placeOf(connection)).toBe('passphrase')
  expect(keys.keyFor(connection)).toBe(KEY)
})

it('shows a locked key as locked; unlocking, locking and forgetting are one press each', async () => {
  const { keys } = await show({ place: 'passphrase' })
  const picker = page.getByRole('combobox', { name: 'Connection' })
  await expect.element(picker).toHaveTextContent('OpenAI (locked)')
  await expect.element(place(WITH_PASSPHRASE)).toBeChecked()
  await button('Unlock').click()
  const dialog = page.getByRole('dialog', { name: 'Unlock your keys' })
  await expect.element(dialog.getByLabelText('Passphrase')).toHaveFocus()
  await dialog.getByLabelText('Passphrase').fill('another phrase')
  await dialog.getByRole('button', { name: 'Unlock' }).click()
  await expect.element(page.getByText(/This is not the passphrase/)).toBeVisible()
  await expect.element(dialog.getByLabelText('Passphrase')).toHaveFocus()
  await dialog.getByLabelText('Passphrase').fill(PHRASE)
  await dialog.getByRole('button', { name: 'Unlock' }).click()
  await expect.poll(() => keys.stateOf(connection)).toBe('open')
  await expect.element(picker).toHaveTextContent('OpenAI')
  document.querySelector<HTMLDialogElement>('dialog:last-of-type')?.close()
})

it('locks, changes the passphrase and forgets a key that is open', async () => {
  const { keys, ports } = await show({ place: 'passphrase' })
  await (await keys.kept()).unlock(PHRASE)
  await button('Change passphrase').click()
  await field('Present passphrase').fill('wrong phrase')
  await field('New passphrase').fill('another phrase')
  await field('Repeat passphrase').fill('another phrase')
  await button('Change').click()
  await expect.element(page.getByText(/This is not the passphrase/)).toBeVisible()
  await field('Present passphrase').fill(PHRASE)
  await button('Change').click()
  await expect.element(field('Present passphrase')).not.toBeInTheDocument()
  expect(keys.keyFor(connection)).toBe(KEY)
  await button('Lock now').click()
  await expect.poll(() => keys.stateOf(connection)).toBe('locked')
  await expect((await keys.kept()).unlock(PHRASE)).rejects.toMatchObject({ code: 'key/wrong-passphrase' })
  await (await keys.kept()).unlock('another phrase')
  await button('Forget key').click()
  expect(keys.hasKey(connection)).toBe(false)
  const undo = ports.notices.getState().notices.at(-1)
  expect(undo?.title).toBe('The key of OpenAI is forgotten')
  undo?.action?.run()
  await expect.poll(() => keys.placeOf(connection)).toBe('passphrase')
})

it('moves a kept key with a press, and never to another address', async () => {
  const { keys } = await show({ place: 'device' })
  await expect.element(place('On this device')).toBeChecked()
  await expect.element(page.getByText(/A key is kept on this device/)).toBeVisible()
  await place('Until this tab closes').click()
  await button('Move to this tab only').click()
  await expect.poll(() => keys.placeOf(connection)).toBe('tab')
  await field('Base URL').fill('https://other.example/v1')
  await expect.element(page.getByText(/belongs to another address/)).toBeVisible()
  await place('On this device').click()
  await expect.element(button('Move to this device')).not.toBeInTheDocument()
})

it('forgets all that is locked where the passphrase is lost, and can undo that', async () => {
  const { keys, ports, unlock } = await show({ place: 'passphrase' })
  await button('Unlock').click()
  await button('Forget the locked keys').click()
  await expect.poll(() => unlock.store.getState().isAsked).toBe(false)
  expect(keys.hasKey(connection)).toBe(false)
  expect(keys.lockState()).toBe('none')
  ports.notices.getState().notices.at(-1)?.action?.run()
  await expect.poll(() => keys.stateOf(connection)).toBe('locked')
})
