import { describe, expect, it } from 'vitest'
import { presetOf } from './connection'
import { capabilitiesOf } from './models'
import type { OwnRow } from './server-traits'

const withRows = (...ownRows: OwnRow[]) => ({ ...presetOf('custom'), ownRows })

describe('rows that the owner of a server writes', () => {
  it('have the last word on what a model takes there', () => {
    const server = withRows({ model: 'flux', qualities: ['standard', 'hd'], maxImages: 2, mask: false })
    expect(capabilitiesOf('flux', server)).toMatchObject({
      qualities: ['standard', 'hd'],
      maxImages: 2,
      mask: false,
    })
  })

  it('leave the rest as it is known', () => {
    const { qualities: _changed, ...others } = capabilitiesOf('gpt-image-2', withRows())
    expect(capabilitiesOf('gpt-image-2', withRows({ model: 'gpt-image-2', qualities: [] }))).toEqual({
      ...others,
      qualities: [],
    })
  })

  it('say sizes as a list, with or without one that is left to the model', () => {
    const sizes = (...values: string[]) =>
      capabilitiesOf('flux', withRows({ model: 'flux', sizes: values })).size
    expect(sizes('auto', '512x512')).toEqual({ kind: 'list', values: ['512x512'], auto: true })
    expect(sizes('512x512', '768x512')).toEqual({ kind: 'list', values: ['512x512', '768x512'], auto: false })
  })

  it('are about their own model and no other', () => {
    const server = withRows({ model: 'flux', maxImages: 2 })
    expect(capabilitiesOf('flux-2', server)).toEqual(capabilitiesOf('flux-2', withRows()))
  })
})
