/**
 * Runs `work` for every item, at most `limit` at once, starting in order.
 * Rejects with the first failure after the items in flight have settled; later items are then not started.
 */
export async function forEachLimited<Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  let next = 0
  let hasFailed = false
  async function runLane(): Promise<void> {
    while (next < items.length && !hasFailed) {
      const index = next++
      try {
        await work(items[index] as Item, index) // index < items.length
      } catch (error) {
        hasFailed = true
        throw error
      }
    }
  }
  const lanes = Array.from({ length: Math.min(Math.max(1, limit), items.length) }, runLane)
  const results = await Promise.allSettled(lanes)
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}
