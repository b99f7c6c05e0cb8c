// Opens the library's database while the app itself is still being fetched: the browser takes a part of a second for a large one.
// It is never created or changed here, and let go of as soon as somebody needs it alone.
try {
  if (localStorage.getItem('pentimento.pictures')) {
    const opening = indexedDB.open('pentimento')
    opening.onupgradeneeded = () => opening.transaction.abort()
    opening.onerror = (event) => event.preventDefault()
    opening.onsuccess = () => {
      const database = opening.result
      database.onversionchange = () => database.close()
      setTimeout(() => database.close(), 5000)
    }
  }
} catch {
  // A browser that keeps nothing has nothing to be opened.
}
