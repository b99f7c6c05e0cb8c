// The way most galleries go: an element and an object URL for each picture, all at once.
export const plainGrid = `<!doctype html>
<meta charset="utf-8">
<title>Plain grid</title>
<style>
  body { margin: 0 }
  main { height: 100vh; width: 360px; overflow-y: auto }
  main > div { display: grid; grid-template-columns: repeat(3, 1fr); gap: 6px }
  img { width: 100%; aspect-ratio: 1; object-fit: cover }
</style>
<main><div role="grid" aria-label="Gallery images"></div></main>
<script>
  indexedDB.open('pentimento').onsuccess = ({ target: { result: db } }) => {
    const tx = db.transaction(['images', 'tiles'])
    const grid = document.querySelector('[role=grid]')
    tx.objectStore('images').index('live').getAllKeys().onsuccess = ({ target: { result: keys } }) => {
      tx.objectStore('images').getAll().onsuccess = ({ target: { result: rows } }) => {
        rows.sort((a, b) => b.createdAt - a.createdAt)
        for (const { id, request } of rows)
          tx.objectStore('tiles').get(id).onsuccess = ({ target: { result: tile } }) => {
            const image = new Image()
            image.alt = request.prompt
            image.src = URL.createObjectURL(tile)
            grid.append(image)
          }
      }
    }
  }
</script>`
