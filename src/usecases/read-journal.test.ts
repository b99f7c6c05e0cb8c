import { describe, expect, it } from 'vitest'
import { A_MOMENT, anEntry } from '@/testing/builders'
import { fakePorts } from '@/testing/fake-ports'
import { createJournalReader, journalCsv } from './read-journal'

describe('the journal', () => {
  it('is read to its end, newest first', async () => {
    const { ports } = fakePorts()
    const entries = Array.from({ length: 1203 }, (_, k) => anEntry({ plannedAt: A_MOMENT + k }))
    await ports.library.saveEntries(entries)
    const listed = await createJournalReader(ports).list()
    expect(listed.map(({ id }) => id)).toEqual(entries.map(({ id }) => id).reverse())
  })

  it('leaves as a table that a spreadsheet reads, and runs nothing of', () => {
    const csv = journalCsv([
      anEntry({
        id: 'job/0',
        prompt: '=HYPERLINK("evil"), said "she"\nand left',
        estimate: 0.0527,
        count: 2,
      }),
    ])
    const [head, ...rest] = csv.split('\r\n')
    expect(head?.split(',').slice(0, 3)).toEqual(['id', 'state', 'kind'])
    expect(rest.join('\r\n')).toContain('"\'=HYPERLINK(""evil""), said ""she""\nand left"')
    expect(csv).toContain('2026-01-01T00:00:00.000Z')
    expect(csv).toContain('0.0527')
  })

  it('leaves as JSON, whole', async () => {
    const { ports, files } = fakePorts()
    const entry = anEntry()
    await createJournalReader(ports).save([entry], 'json')
    expect(files.map(({ name }) => name)).toEqual(['pentimento-journal-2026-01-01.json'])
    expect(JSON.parse(await files[0]!.blob.text())).toEqual([entry])
  })
})
