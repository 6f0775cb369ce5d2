import type { AwaitedShare } from '#shared/domain/awaited-share.ts'
import type { ConnectionId, JobId } from '#shared/domain/ids.ts'
import type { AwaitedRow, AwaitedShareRepo, FollowerGroup } from '../../../db/repos/awaited-share.ts'
import { toInstant } from '../../../lib/clock.ts'

type Follower = AwaitedShare['followers'][number]

interface ViewContext {
  /** What follows. */
  readonly groups: readonly FollowerGroup[]
  readonly isActive: (id: ConnectionId) => boolean
}

const heldSentence = 'A backup was restored, so nothing follows by itself: it may have followed since that backup, or have been taken away again. Say whether it is to follow.'

/** @returns the requests that are kept, oldest first, as a person sees them. */
export function awaitedShares(repo: Pick<AwaitedShareRepo, 'all' | 'jobOf' | 'held'>, { groups, isActive }: ViewContext): AwaitedShare[] {
  const followers = new Map<number, Map<ConnectionId, Follower>>()
  for (const { awaited, connectionId: id, connectionName: name, accounts } of groups) {
    const of = followers.get(awaited) ?? new Map<ConnectionId, Follower>()
    of.set(id, { connection: { id, name }, accounts: accounts + (of.get(id)?.accounts ?? 0) })
    followers.set(awaited, of)
  }
  const jobs = new Map<string, JobId | null>()
  const jobOf = (key: string) => {
    if (!jobs.has(key)) jobs.set(key, repo.jobOf(key)?.id ?? null)
    return jobs.get(key) ?? null
  }
  const held = repo.held()
  const view = (row: AwaitedRow): AwaitedShare => {
    const isHeld = held.has(row.no)
    const own = [...(followers.get(row.no)?.values() ?? [])]
    const absent = row.state === 'accepted' ? own.find((each) => !isActive(each.connection.id)) : undefined
    return {
      id: row.no,
      connection: { id: row.connectionId, name: row.connectionName },
      pixel: { id: row.pixelId, name: row.pixelName },
      partner: { id: row.businessId, name: row.businessName },
      state: row.state,
      since: toInstant(row.since),
      lookedAt: row.lookedAt === null ? null : toInstant(row.lookedAt),
      jobId: row.jobKey === null ? null : jobOf(row.jobKey),
      followers: own,
      ...(isHeld && { isHeld }),
      problem: isHeld ? heldSentence : absent === undefined ? row.problem : `Shares follow once ${absent.connection.name} is connected.`,
    }
  }
  return repo.all().map(view)
}
