import type { JobId } from '#shared/domain/ids.ts'
import type { JobItem } from '#shared/domain/job.ts'
import type { Client } from '../../bridge/client.ts'

const PAGE = 500

/** @returns every item of a job, in order. @throws RequestError */
export async function readAllItems(client: Client, jobId: JobId): Promise<readonly JobItem[]> {
  const items: JobItem[] = []
  for (;;) {
    const page = await client.request('jobs.items', { jobId, after: items.at(-1)?.ordinal ?? -1, limit: PAGE })
    items.push(...page.items)
    if (!page.hasMore || page.items.length === 0) return items
  }
}
