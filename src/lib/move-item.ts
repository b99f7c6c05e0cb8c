/** The list with one item moved `by` places, at most to its end; the same list where there is no such item. */
export function moveItem<Item>(list: readonly Item[], from: number, by: number): readonly Item[] {
  const item = list[from]
  if (item === undefined) return list
  const rest = list.filter((_, index) => index !== from)
  const to = Math.min(Math.max(from + by, 0), rest.length)
  return [...rest.slice(0, to), item, ...rest.slice(to)]
}
