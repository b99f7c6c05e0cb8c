import { describe, expect, it } from 'vitest'
import { attributeNumber, parseMarkup, referenced } from './markup'

describe('parseMarkup', () => {
  it('nests elements and folds style declarations into attributes', () => {
    const { root } = parseMarkup(
      `<?xml version="1.0"?><g id='a' style="fill: red; opacity:.5"><path d="M0 0"/></g><rect/>`,
    )
    expect(root.children.map((child) => child.name)).toEqual(['g', 'rect'])
    expect(root.children[0]?.attributes).toMatchObject({ id: 'a', fill: 'red', opacity: '.5' })
    expect(root.children[0]?.children[0]?.attributes.d).toBe('M0 0')
  })

  it('ignores comments, stray closing tags and tags it cannot read', () => {
    const { root } = parseMarkup('<!-- <circle/> --></g><path d="M0 0"/></svg><line x1=3 /><g>')
    expect(root.children.map((child) => child.name)).toEqual(['path', 'g'])
  })

  it('finds what a reference names, by href or by url', () => {
    const document = parseMarkup('<path id="p1"/>')
    expect(referenced(document, '#p1')?.name).toBe('path')
    expect(referenced(document, 'url("#p1")')?.name).toBe('path')
    expect(referenced(document, '#p2')).toBeUndefined()
  })
})

describe('attributeNumber', () => {
  it('reads the leading number, percent as a share, and falls back', () => {
    expect([
      attributeNumber('12px'),
      attributeNumber('50%'),
      attributeNumber('', 7),
      attributeNumber(undefined),
    ]).toEqual([12, 0.5, 7, 0])
  })
})
