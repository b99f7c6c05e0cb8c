import type { LibraryCheck } from '@/platform/storage/library'
import type { Notice } from '@/state/notices-store'
import { plural } from './plural'

type Words = Pick<Notice, 'tone' | 'title' | 'body'>

/** What a check of the library has to say to the user, worst first. */
export function checkNotices(found: LibraryCheck): Words[] {
  const { vanishedImages, missingImages, unreadableRows, orphans, restoredImages } = found
  const says: (Words | false)[] = [
    vanishedImages > 0 && {
      tone: 'error',
      title: `The browser has deleted the gallery, with ${plural(vanishedImages, 'picture')}`,
      body: 'Browsers clear the data of sites when the disk runs full, and when they are asked to. Import a backup if you have one.',
    },
    missingImages > 0 && {
      tone: 'error',
      title: `The files of ${plural(missingImages, 'picture')} are gone`,
      body: 'Neither the gallery nor its second copy has them any more. What was asked for is still known.',
    },
    unreadableRows > 0 && {
      tone: 'error',
      title: `${plural(unreadableRows, 'entry', 'entries')} of the gallery could not be read`,
      body: 'They were set aside, not deleted.',
    },
    orphans > 0 && {
      tone: 'info',
      title: `Found ${plural(orphans, 'file')} without an entry in the gallery`,
      body: 'They were set aside, not deleted.',
    },
    restoredImages > 0 && {
      tone: 'info',
      title: `Brought back ${plural(restoredImages, 'picture')} from second copies`,
      body: 'The browser had lost or damaged them.',
    },
  ]
  return says.filter((words) => words !== false)
}
