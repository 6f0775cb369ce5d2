import type { Connection } from '#shared/domain/connection.ts'
import type { AdAccountId, BusinessId, ConnectionId, PixelId } from '#shared/domain/ids.ts'
import type { PixelTask } from '#shared/domain/pixel-terms.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import type { FollowerRow } from '../../../db/repos/awaited-share.ts'
import type { PlannedItem } from '../../../jobs/define.ts'
import type { ShareKnowledge } from '../known/knowledge.ts'
import { accountName, businessName, pixelName } from '../known/names.ts'
import type { CellResult } from '../plan/plan-figures.ts'
import type { ShareItem } from '../job/share-item.ts'

type Follower = NonNullable<ShareItem['followers']>[number]

/** A share that waits for a partner which somebody has asked before. */
export interface WaitingWish {
  /** The connection that can look whether the partner has accepted. */
  readonly asker: Connection
  readonly pixelId: PixelId
  readonly pixelName: string
  readonly businessId: BusinessId
  readonly businessName: string
  readonly tasks: readonly PixelTask[]
  /** When it was asked, in ms since 1970, where Meta says so. */
  readonly since: number | null
  /** Null: the wish is about the partner itself, and nothing follows. */
  readonly follower: FollowerRow | null
}

interface WaitingRequest {
  readonly connection: Connection
  /** All that are connected: the owner's looks, where it is among them. */
  readonly connections: readonly Connection[]
  readonly edits: readonly ShareEdit[]
  readonly results: readonly CellResult[]
  readonly tasks: readonly PixelTask[]
  readonly jobKey: string | null
}

/** @returns the wishes of a plan that nothing can be written for before a partner accepts. */
export function waitingWishes(knowledge: ShareKnowledge, request: WaitingRequest): readonly WaitingWish[] {
  const { connection, connections, edits, results, tasks, jobKey } = request
  const self = { id: connection.id, name: connection.identity.name }
  return results.flatMap(({ outcome, waitsFor }, index) => {
    const edit = edits[index]
    if (outcome !== 'pending' || waitsFor === undefined || edit === undefined) return []
    const { pixelId, target } = edit
    const ownerId = knowledge.pixels.get(pixelId)?.owner?.id
    const owner = connections.find((each) => each.portfolios.some((portfolio) => portfolio.id === ownerId))
    const follower = target.type === 'partner' ? null : followerRow(self, { id: target.id, name: accountName(knowledge, target.id) }, jobKey)
    const { askedAt } = knowledge.access.get(pixelId)?.partners.find((partner) => partner.businessId === waitsFor) ?? {}
    const since = askedAt === undefined ? null : Date.parse(askedAt)
    const names = { pixelName: pixelName(knowledge, pixelId), businessName: businessName(knowledge, waitsFor) }
    return [{ asker: owner ?? connection, since, pixelId, businessId: waitsFor, ...names, tasks, follower }]
  })
}

/** @returns an ad account that follows, as it is kept. */
export function followerRow(connection: { readonly id: ConnectionId; readonly name: string }, account: Pick<Follower, 'id' | 'name'>, jobKey: string | null): FollowerRow {
  return { accountId: account.id, accountName: account.name, connectionId: connection.id, connectionName: connection.name, jobKey }
}

/** What another connection shares once partners have pixels. */
export interface FollowedBy {
  readonly knowledge: ShareKnowledge
  readonly edits: readonly ShareEdit[]
}

function holdsAccount({ knowledge }: FollowedBy, accountId: AdAccountId, businessId: BusinessId): boolean {
  const holders = knowledge.accounts.get(accountId)?.holders ?? []
  return holders.some((holder) => holder.connectionId === knowledge.connectionId && holder.businessId === businessId)
}

function followersElsewhere(followedBy: FollowedBy | null, { pixelId, businessId }: ShareItem): readonly Follower[] {
  if (followedBy === null) return []
  const { knowledge, edits } = followedBy
  return edits.flatMap(({ pixelId: wished, target, effect }) => {
    if (wished !== pixelId || effect !== 'add' || target.type === 'partner' || !holdsAccount(followedBy, target.id, businessId)) return []
    return [{ id: target.id, name: accountName(knowledge, target.id), through: knowledge.connectionId }]
  })
}

/**
 * Writes on each item that gives a partner a pixel which ad accounts are to follow it, so that this is known for as long as the job is,
 * whatever becomes of the process.
 */
export function withFollowers(items: readonly PlannedItem<ShareItem>[], followedBy: FollowedBy | null): readonly PlannedItem<ShareItem>[] {
  const waiting = new Map<string, Follower[]>()
  for (const { dependsOn, data } of items) {
    if (typeof dependsOn !== 'string' || data.effect !== 'add' || data.target.type === 'partner') continue
    const follower = { id: data.target.id, name: data.targetName }
    const others = waiting.get(dependsOn)
    if (others) others.push(follower)
    else waiting.set(dependsOn, [follower])
  }
  return items.map((item) => {
    if (item.data.effect !== 'add' || item.data.target.type === 'account') return item
    const followers = [...(waiting.get(item.key) ?? []), ...followersElsewhere(followedBy, item.data)]
    return followers.length === 0 ? item : { ...item, data: { ...item.data, followers } }
  })
}
