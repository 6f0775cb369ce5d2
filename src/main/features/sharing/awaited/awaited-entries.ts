import type { ForgetWay } from '#shared/domain/awaited-share.ts'
import type { AwaitedRow } from '../../../db/repos/awaited-share.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'
import type { NotedOperation } from '../../../lib/operation-entry.ts'
import type { AwaitedDeps } from './awaited-ports.ts'
import type { WaitingWish } from './awaited-wishes.ts'

const shares = (count: number) => `${count.toLocaleString('en-US')} ${count === 1 ? 'share follows' : 'shares follow'}`

function about({ pixelId, pixelName, businessId, businessName, connectionName }: AwaitedRow) {
  return { object: { id: pixelId, name: pixelName }, target: { id: businessId, name: businessName }, connectionName }
}

const afterwards: Readonly<Record<ForgetWay, string>> = {
  forget: 'Not waited for',
  followers: 'Waited for, nothing follows',
  takeBack: 'Nothing follows, the request is to be taken back',
}

/** @returns the row of the log of a request that a person gives up, or part of it. */
export function forgottenEntry(row: AwaitedRow, followers: number, how: ForgetWay, by: OperatorRef | undefined): NotedOperation {
  return { action: 'pixel.forgetRequest', ...about(row), before: followers === 0 ? 'Waited for' : `Waited for, ${shares(followers)}`, after: afterwards[how], ...(by && { by }) }
}

function letFollowEntry(row: AwaitedRow, followers: number, by: OperatorRef | undefined): NotedOperation {
  return { action: 'pixel.letFollow', ...about(row), before: 'Held after a restore', after: `Once the partner accepts, ${shares(followers)}`, ...(by && { by }) }
}

/** @returns null: it is part of a job, whose items are rows, or about the partner alone. */
function wishedEntry({ pixelId, pixelName, businessName, follower }: WaitingWish, by: OperatorRef | undefined): NotedOperation | null {
  if (follower === null || follower.jobKey !== null) return null
  const { accountId, accountName, connectionName } = follower
  return { action: 'pixel.followLater', object: { id: pixelId, name: pixelName }, target: { id: accountId, name: accountName }, connectionName, after: `Shared once ${businessName} accepts`, ...(by && { by }) }
}

type Noting = Pick<AwaitedDeps, 'repo' | 'note' | 'noted'>

/** A person has what was held after a restore follow again. */
export function letFollow({ repo, note, noted }: Noting, rows: readonly AwaitedRow[], by: OperatorRef | undefined): void {
  const held = repo.held()
  const own = rows.filter((row) => held.has(row.no))
  if (own.length === 0) return
  repo.write(() => {
    note(own.map((row) => letFollowEntry(row, repo.heldFollowersOf(row.no).length, by)))
    for (const row of own) repo.letFollow(row.no)
  })
  noted()
}

/** What no job wished, a person has wished by itself. */
export function noteWished({ repo, note, noted }: Noting, wishes: readonly WaitingWish[], by: OperatorRef | undefined): void {
  const entries = wishes.flatMap((wish) => wishedEntry(wish, by) ?? [])
  if (entries.length === 0) return
  repo.write(() => note(entries))
  noted()
}
