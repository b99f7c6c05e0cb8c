import { expect, it } from 'vitest'
import { newPassphraseErrors, passphraseErrors } from './passphrase-rules'

it('takes a new passphrase that is long enough and typed twice', () => {
  expect(newPassphraseErrors({ passphrase: 'eight ch', repeated: 'eight ch' })).toEqual({})
  expect(Object.keys(newPassphraseErrors({ passphrase: 'seven c', repeated: 'seven c' }))).toEqual([
    'passphrase',
  ])
  // Seven characters, though 14 code units.
  expect(Object.keys(newPassphraseErrors({ passphrase: '🦊'.repeat(7), repeated: '🦊'.repeat(7) }))).toEqual([
    'passphrase',
  ])
  expect(Object.keys(newPassphraseErrors({ passphrase: 'eight ch', repeated: 'eight cH' }))).toEqual([
    'repeated',
  ])
})

it('takes any passphrase but none where one is set', () => {
  expect(passphraseErrors({ passphrase: 'x', repeated: '' })).toEqual({})
  expect(Object.keys(passphraseErrors({ passphrase: '', repeated: '' }))).toEqual(['passphrase'])
})
