import { describe, expect, it } from 'vitest'
import { aJob, anImageRecord } from '@/testing/builders'
import { batchCells, batchGrid, valueWords } from './batch'
import { asImageId } from './ids'
import type { BatchValue } from './batch-place'

const colours = ['red', 'blue', 'green'].map((value, at) => ({ axis: 'colour', value, at }))
const animals = ['cat', 'dog'].map((value, at) => ({ axis: 'animal', value, at }))
const models = ['gpt-image-2', 'gpt-image-1.5'].map((value, at) => ({ axis: 'Model', value, at }))

const jobAt = (...values: BatchValue[]) => aJob({ batch: { id: 'b', title: 'pets', values } })
const everyPair = colours.flatMap((colour) => animals.map((animal) => jobAt(colour, animal)))

/** The words of each cell, row by row. */
function wordsOf(grid: ReturnType<typeof batchGrid>) {
  return grid.tables.map(({ cells }) =>
    cells.map((row) => row.map((cell) => cell && valueWords(cell.values))),
  )
}

describe('the grid of a batch', () => {
  it('has the last two axes as rows and columns, in their own order however the jobs are listed', () => {
    const grid = batchGrid(batchCells(everyPair.toReversed(), []))
    expect(grid.rows?.values.map(({ value }) => value)).toEqual(['red', 'blue', 'green'])
    expect(grid.columns?.values.map(({ value }) => value)).toEqual(['cat', 'dog'])
    expect(wordsOf(grid)).toEqual([
      [
        ['red, cat', 'red, dog'],
        ['blue, cat', 'blue, dog'],
        ['green, cat', 'green, dog'],
      ],
    ])
  })

  it('lays the shorter axis across', () => {
    const turned = animals.flatMap((animal) => colours.map((colour) => jobAt(animal, colour)))
    const grid = batchGrid(batchCells(turned, []))
    expect([grid.rows?.name, grid.columns?.name]).toEqual(['colour', 'animal'])
    expect(wordsOf(grid)[0]?.[2]).toEqual(['cat, green', 'dog, green'])
  })

  it('makes one table for each combination of the axes before the last two', () => {
    const jobs = colours.flatMap((colour) =>
      animals.flatMap((animal) => models.map((model) => jobAt(colour, animal, model))),
    )
    const grid = batchGrid(batchCells(jobs, []))
    expect(grid.tables.map(({ heading }) => valueWords(heading))).toEqual(['red', 'blue', 'green'])
    expect(wordsOf(grid)[1]?.[1]).toEqual(['blue, dog, gpt-image-2', 'blue, dog, gpt-image-1.5'])
  })

  it('has one row where there is one axis, and leaves out an axis on which all are alike', () => {
    const jobs = animals.map((animal) => jobAt(animal, models[0]!))
    const grid = batchGrid(batchCells(jobs, []))
    expect(grid.rows).toBeUndefined()
    expect(wordsOf(grid)).toEqual([[['cat, gpt-image-2', 'dog, gpt-image-2']]])
  })

  it('leaves the place of an unknown combination empty', () => {
    const grid = batchGrid(batchCells(everyPair.slice(1), []))
    expect(wordsOf(grid)[0]?.[0]).toEqual([undefined, 'red, dog'])
  })

  it('is one cell where nothing differs', () => {
    expect(wordsOf(batchGrid(batchCells([jobAt(animals[0]!)], [])))).toEqual([[['cat']]])
  })
})

describe('cells', () => {
  it('hold all tries, newest first, and what is left of those that are no longer listed', () => {
    const values = [animals[0]!]
    const batch = { id: 'b', title: 'pets', values }
    const [again, first] = [jobAt(...values), { ...jobAt(...values), imageIds: [asImageId('listed')] }]
    const listed = anImageRecord({ id: asImageId('listed'), jobId: first.id, batch })
    const left = anImageRecord({ id: asImageId('left'), batch })
    const [cell, ...others] = batchCells([again, first], [listed, left])
    expect(others).toEqual([])
    expect(cell?.jobs).toEqual([again, first])
    expect(cell?.imageIds).toEqual(['left', 'listed'])
  })

  it('have words for a value that is empty', () => {
    expect(valueWords([{ axis: 'a', value: ' ', at: 0 }, ...animals])).toBe('nothing, cat, dog')
  })
})
