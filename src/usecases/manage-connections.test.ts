import { expect, it } from 'vitest'
import { BUILT_IN_CONNECTION } from '@/domain/connection'
import { aConnection } from '@/testing/builders'
import { fakePorts } from '@/testing/fake-ports'
import { createConnectionManager } from './manage-connections'

it('forgets a connection with its key, and brings both back', () => {
  const { ports } = fakePorts()
  const manager = createConnectionManager(ports)
  const [studio, other] = [aConnection({ name: 'Studio' }), aConnection()]
  manager.save(studio, 'sk-1')
  manager.save(other, undefined)
  manager.choose(studio)

  manager.remove(studio)
  expect(ports.settings.getState().connections).toEqual([other])
  expect(ports.settings.getState().activeConnectionId).toBe(BUILT_IN_CONNECTION.id)
  expect(manager.hasKey(studio)).toBe(false)

  const [notice] = ports.notices.getState().notices
  expect(notice?.title).toBe('Connection Studio removed, and its key forgotten')
  expect(JSON.stringify(notice)).not.toContain('sk-1')
  notice?.action?.run()
  expect(ports.settings.getState().connections).toEqual([other, studio])
  expect(ports.settings.getState().activeConnectionId).toBe(studio.id)
  expect(ports.keys.keyFor(studio)).toBe('sk-1')
})

it('leaves the active connection alone when another one is removed', () => {
  const { ports } = fakePorts()
  const manager = createConnectionManager(ports)
  const [studio, other] = [aConnection(), aConnection()]
  manager.save(studio, undefined)
  manager.save(other, undefined)
  manager.choose(studio)
  manager.remove(other)
  expect(ports.settings.getState().activeConnectionId).toBe(studio.id)
})
