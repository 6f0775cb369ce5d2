import type { AwaitedShare } from '#shared/domain/awaited-share.ts'
import { isAwaitedLong } from '#shared/domain/awaited-terms.ts'
import type { Connection } from '#shared/domain/connection.ts'

/** Requests to one partner through one connection that stand alike: what a person deals with at once. */
export interface AwaitedGroup {
  readonly key: string
  readonly partner: AwaitedShare['partner']
  readonly connection: AwaitedShare['connection']
  readonly state: AwaitedShare['state']
  readonly shares: readonly AwaitedShare[]
  /** The oldest request. */
  readonly since: string
  /** When all of them have been looked at; null: some have not. */
  readonly lookedAt: string | null
  readonly followers: AwaitedShare['followers']
  /** Why what was to follow has not, once each. */
  readonly problems: readonly string[]
  /** What is to follow waits for a person's word. */
  readonly isHeld: boolean
}

const order: readonly AwaitedShare['state'][] = ['declined', 'accepted', 'waiting']

/** @returns requests by partner: those that need a person first, then the oldest. */
export function awaitedGroups(shares: readonly AwaitedShare[]): readonly AwaitedGroup[] {
  const byKey = Map.groupBy(shares, (share) => [share.connection.id, share.partner.id, share.state].join(' '))
  const groups = [...byKey].flatMap(([key, own]) => {
    const [first] = own
    return first === undefined ? [] : [groupOf(key, first, own)]
  })
  return groups.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state) || one.since.localeCompare(other.since))
}

function groupOf(key: string, { partner, connection, state }: AwaitedShare, shares: readonly AwaitedShare[]): AwaitedGroup {
  const looks = shares.map((share) => share.lookedAt)
  return {
    key,
    partner,
    connection,
    state,
    shares,
    since: shares.map((share) => share.since).toSorted()[0] ?? '',
    lookedAt: looks.includes(null) ? null : (looks.filter((look) => look !== null).toSorted()[0] ?? null),
    followers: followersOf(shares),
    problems: [...new Set(shares.flatMap((share) => share.problem ?? []))],
    isHeld: shares.some((share) => share.isHeld === true),
  }
}

function followersOf(shares: readonly AwaitedShare[]): AwaitedGroup['followers'] {
  const counts = new Map<string, AwaitedGroup['followers'][number]>()
  for (const { connection, accounts } of shares.flatMap((share) => share.followers)) {
    counts.set(connection.id, { connection, accounts: accounts + (counts.get(connection.id)?.accounts ?? 0) })
  }
  return [...counts.values()]
}

/** @returns how many shares follow once these have been accepted. */
export function followerCount({ followers }: Pick<AwaitedGroup, 'followers'>): number {
  return followers.reduce((sum, each) => sum + each.accounts, 0)
}

/** @returns whether a request has waited so long that the partner should be asked. */
export function isLong({ state, since }: Pick<AwaitedGroup, 'state' | 'since'>, now: Date): boolean {
  return state === 'waiting' && isAwaitedLong(Date.parse(since), now.getTime())
}

/** @returns whether a person has to do something about it. */
export function needsPerson(group: AwaitedGroup, now: Date): boolean {
  return group.isHeld || group.state === 'declined' || isLong(group, now) || (group.state === 'accepted' && group.problems.length > 0)
}

/** @returns the connection of ours that belongs to a portfolio, so that its person can accept. */
export function accepterOf(connections: readonly Connection[], businessId: string): Connection | undefined {
  return connections.find((connection) => connection.portfolios.some((portfolio) => portfolio.id === businessId))
}

/** @returns a text for an admin of the partner: names and ids, nothing else. */
export function reminderText({ partner, shares, since }: AwaitedGroup): string {
  const [first] = shares
  const pixels = shares.map(({ pixel }) => `- ${pixel.name} (id ${pixel.id})`)
  return [
    `${first?.connection.name ?? 'We'} shared ${shares.length === 1 ? 'this pixel' : 'these pixels'} with ${partner.name} (portfolio id ${partner.id}) on ${since.slice(0, 10)}:`,
    ...pixels,
    'An admin of that portfolio has to accept: Business settings, Requests.',
  ].join('\n')
}
