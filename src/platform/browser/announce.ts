/** The browser's own notices, outside of the page. */
export interface Announcements {
  /** Asks for leave where that has not been done. False where the browser or its user does not give it. */
  allow: () => Promise<boolean>
  /** Shown where leave was given and nobody looks at the page; a press on it brings the page forward. */
  announce: (title: string, body: string) => void
}

export function createAnnouncements(): Announcements {
  const isThere = 'Notification' in globalThis
  return {
    allow: async () => isThere && (await Notification.requestPermission()) === 'granted',
    announce: (title, body) => {
      if (!isThere || Notification.permission !== 'granted' || document.visibilityState === 'visible') return
      const notice = new Notification(title, { body, icon: './favicon.svg' })
      notice.addEventListener('click', () => {
        window.focus()
        notice.close()
      })
    },
  }
}
