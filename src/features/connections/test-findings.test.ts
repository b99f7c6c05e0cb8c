import { expect, it } from 'vitest'
import { testFindings } from './test-findings'

const SERVER = { baseUrl: 'https://images.example:8443/v1', sentKey: true }
const textsOf = (...args: Parameters<typeof testFindings>) => testFindings(...args).map(({ text }) => text)

it('says that the server answers, that the key is good and how many models there are', () => {
  const models = [{ id: 'gpt-image-2' }, { id: 'whisper-1' }]
  expect(textsOf(models, SERVER)).toEqual([
    'images.example:8443 answers',
    'The key is accepted',
    'It has 2 models, 1 of them known to draw',
  ])
})

it('does not claim that a key was accepted where none was sent', () => {
  expect(textsOf([{ id: 'flux' }], { ...SERVER, sentKey: false })).toEqual([
    'images.example:8443 answers',
    'It answers without a key',
    'It has 1 model',
  ])
})

it('names last days of service, the server’s word before the table’s', () => {
  const models = [{ id: 'gpt-image-1.5' }, { id: 'gpt-image-2', shutdownDate: '2027-03-01' }]
  expect(textsOf(models, SERVER).slice(3)).toEqual([
    'gpt-image-1.5: last day of service 1 December 2026',
    'gpt-image-2: last day of service 1 March 2027',
  ])
})

it('warns of an empty list', () => {
  expect(testFindings([], SERVER).at(-1)?.tone).toBe('warning')
})
