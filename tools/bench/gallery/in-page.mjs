// What runs in the measured pages. Each function is sent there alone: it uses nothing from around it.

/** Counts the object URLs that are alive, and how many there were at most. */
export function countObjectUrls() {
  const counts = (globalThis.objectUrls = { alive: 0, most: 0 })
  const { createObjectURL, revokeObjectURL } = URL
  URL.createObjectURL = (source) => {
    counts.most = Math.max(counts.most, ++counts.alive)
    return createObjectURL.call(URL, source)
  }
  URL.revokeObjectURL = (url) => {
    counts.alive--
    revokeObjectURL.call(URL, url)
  }
}

/** Sets `firstScreenMs` in the first frame in which every picture of the grid that is in sight has its pixels. */
export function watchFirstScreen(grid) {
  const look = () => {
    const images = [...document.querySelectorAll(`${grid} img`)].filter((image) => {
      const { top, bottom } = image.getBoundingClientRect()
      return bottom > 0 && top < innerHeight
    })
    const isShown = images.length >= 6 && images.every((image) => image.complete && image.naturalWidth > 0)
    if (isShown) globalThis.firstScreenMs = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** From the top to the bottom at 6,000 px/s. Returns the time of each frame, and how many tiles were still empty a second later. */
export async function scrollThrough(grid) {
  const PX_PER_MS = 6
  const element = document.querySelector(grid)
  let scroller = element.parentElement
  while (scroller.scrollHeight <= scroller.clientHeight + 1 && scroller.parentElement)
    scroller = scroller.parentElement
  scroller.scrollTop = 0
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  await nextFrame()
  const frames = []
  const from = await nextFrame()
  let last = from
  const end = scroller.scrollHeight - scroller.clientHeight
  while (scroller.scrollTop < end - 1) {
    const now = await nextFrame()
    frames.push(now - last)
    last = now
    scroller.scrollTop = Math.min(end, (now - from) * PX_PER_MS)
  }
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const images = [...element.querySelectorAll('img')].filter((image) => {
    const { top, bottom } = image.getBoundingClientRect()
    return bottom > 0 && top < innerHeight
  })
  return { frames, px: end, shownLate: images.filter((image) => !image.naturalWidth).length }
}

/** Types words into the gallery's search. Returns after how many ms the grid had the answer to each. */
export async function searchFor(grid) {
  const field = document.querySelector('[role="searchbox"], input[type="search"]')
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set
  // As many rows may be the answer to two questions; the first picture is seldom the same as well.
  const rows = () => {
    const element = document.querySelector(grid)
    const first = element?.querySelector('[data-image-id]')?.getAttribute('data-image-id')
    return `${element?.getAttribute('aria-rowcount')} ${first}`
  }
  const times = []
  for (const words of [
    'castle',
    'castle sea',
    'frozen otter',
    'number 77',
    'lighthuose dawn',
    'teapot',
    'poster',
  ]) {
    const before = rows()
    const from = performance.now()
    set.call(field, words)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    while (rows() === before && performance.now() - from < 5000)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    times.push(performance.now() - from)
    await new Promise((resolve) => setTimeout(resolve, 400))
  }
  set.call(field, '')
  field.dispatchEvent(new Event('input', { bubbles: true }))
  return times
}
