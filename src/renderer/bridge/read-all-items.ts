import type { ItemState, JobItem } from '#shared/domain/job.ts'
import type { Client } from './client.ts'

const PAGE = 500

/**
 * @param states none: every item
 * @param enough stops with the page that makes it so many
 * @returns the items of a job in these states, in order
 * @throws RequestError
 */
export async function readAllItems(client: Client, jobId: string, states: readonly ItemState[], enough = Number.POSITIVE_INFINITY): Promise<readonly JobItem[]> {
  const items: JobItem[] = []
  for (;;) {
    const page = await client.request('jobs.items', {
      jobId,
      after: items.at(-1)?.ordinal ?? -1,
      limit: PAGE,
      ...(states.length === 0 ? {} : { states: [...states] }),
    })
    items.push(...page.items)
    if (!page.hasMore || page.items.length === 0 || items.length >= enough) return items
  }
}
