import { describe, expect, it } from 'vitest'
import { selectActiveConnection } from '@/state/settings-store'
import { aConnection } from '@/testing/builders'
import { fakePorts } from '@/testing/fake-ports'
import { offerComputer } from './offer-computer'

const ADDRESS = 'http://127.0.0.1:4173/proxy/v1'

describe('the key of this computer', () => {
  it('is offered, and used by those who have no other', async () => {
    const { ports } = fakePorts()
    await offerComputer(ports, async () => ADDRESS)
    const state = ports.settings.getState()
    expect(state.connections).toMatchObject([{ presetId: 'computer', baseUrl: ADDRESS }])
    expect(selectActiveConnection(state)).toMatchObject({ name: 'From this computer' })
  })

  it('takes nobody off the server that they use, and follows a changed address', async () => {
    const { ports } = fakePorts()
    const { connectionSaved, connectionChosen } = ports.settings.getState()
    const mine = aConnection()
    connectionSaved(mine)
    connectionChosen(mine.id)
    await offerComputer(ports, async () => ADDRESS)
    await offerComputer(ports, async () => 'http://127.0.0.1:5000/proxy/v1')
    const state = ports.settings.getState()
    expect(selectActiveConnection(state)).toEqual(mine)
    expect(state.connections.map(({ baseUrl }) => baseUrl)).toEqual([
      mine.baseUrl,
      'http://127.0.0.1:5000/proxy/v1',
    ])
  })

  it('is gone when the computer lends none', async () => {
    const { ports } = fakePorts()
    await offerComputer(ports, async () => ADDRESS)
    await offerComputer(ports, async () => undefined)
    const state = ports.settings.getState()
    expect(state.connections).toEqual([])
    expect(selectActiveConnection(state).presetId).toBe('built-in')
  })
})
