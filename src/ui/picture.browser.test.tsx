import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { mount } from '@/testing/mount'
import { Button } from './button'
import { Picture } from './picture'
import type { PictureSource } from './picture-source'
import { PictureSourceContext } from './picture-source'

const DOT =
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><rect width="1" height="1"/></svg>'

function Album({ source }: { source: PictureSource }) {
  const [key, setKey] = useState<string | undefined>('a')
  return (
    <PictureSourceContext value={source}>
      {key && <Picture pictureKey={key} size="thumbnail" alt={`Picture ${key}`} />}
      <Button onClick={() => setKey('b')}>Next</Button>
      <Button onClick={() => setKey(undefined)}>Away</Button>
    </PictureSourceContext>
  )
}

it('gives each URL back when its picture is replaced or taken away', async () => {
  const released: string[] = []
  mount(<Album source={(key) => Promise.resolve({ url: DOT, release: () => released.push(key) })} />)
  await expect.element(page.getByRole('img', { name: 'Picture a' })).toBeVisible()
  await page.getByRole('button', { name: 'Next' }).click()
  await vi.waitFor(() => expect(released).toEqual(['a']))
  await expect.element(page.getByRole('img', { name: 'Picture b' })).toBeVisible()
  await page.getByRole('button', { name: 'Away' }).click()
  await vi.waitFor(() => expect(released).toEqual(['a', 'b']))
})

it('gives back a URL that arrives after the picture has gone', async () => {
  const { promise, resolve } = Promise.withResolvers<{ url: string; release: () => void }>()
  const release = vi.fn()
  mount(<Album source={() => promise} />)
  await page.getByRole('button', { name: 'Away' }).click()
  await expect.element(page.getByRole('img')).not.toBeInTheDocument()
  resolve({ url: DOT, release })
  await vi.waitFor(() => expect(release).toHaveBeenCalledOnce())
})

it('says so when the bytes cannot be found or decoded', async () => {
  mount(
    <Album
      source={(key) =>
        key === 'a'
          ? Promise.reject(new Error('gone'))
          : Promise.resolve({ url: 'data:image/png;base64,AAAA', release: () => undefined })
      }
    />,
  )
  await expect.element(page.getByRole('img', { name: 'Picture a (could not be read)' })).toBeVisible()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect.element(page.getByRole('img', { name: 'Picture b (could not be read)' })).toBeVisible()
})
