import type { AdAccountId, ConnectionId, PixelId } from '#shared/domain/ids.ts'
import type { AwaitedRow, AwaitedShareRepo, FollowerRow, NewAwaitedRow } from '../../../db/repos/awaited-share.ts'
import type { ShareFate } from '../job/apply-job.ts'
import { followerRow } from './awaited-wishes.ts'
import type { WaitingWish } from './awaited-wishes.ts'
import type { ShareItem, SharePayload } from '../job/share-item.ts'

interface FateDeps {
  readonly repo: AwaitedShareRepo
  /** Wall time in ms. */
  readonly now: () => number
  readonly nameOf: (id: ConnectionId) => string
}

/** Of whom the fates of a chunk are. */
export interface FateSource {
  readonly connectionId: ConnectionId
  readonly payload: SharePayload
  /** When they were known, in ms since 1970: the disk may take them later. */
  readonly at: number
}

/** A follower that was kept, and the one in its place before. */
interface KeptFollower {
  readonly no: number
  readonly accountId: AdAccountId
  readonly before: FollowerRow | undefined
}

/** Keeps, for each partner that was asked, what became of that. Every write may come a second time and then changes nothing. */
export class AwaitedFates {
  readonly #deps: FateDeps
  /** Pixels with a row; one more is no harm. It spares jobs that have to do with none of them a look at the disk. */
  readonly #pixels: Set<PixelId>

  constructor(deps: FateDeps) {
    this.#deps = deps
    this.#pixels = new Set(deps.repo.all().map((row) => row.pixelId))
  }

  concerns(pixelId: PixelId): boolean {
    return this.#pixels.has(pixelId)
  }

  /** @returns whether anything is other than before. */
  take(source: FateSource, fates: readonly ShareFate[]): boolean {
    const concerned = fates.filter((fate) => this.#pixels.has(fate.item.pixelId) || isNew(fate))
    if (concerned.length === 0) return false
    this.#deps.repo.write(() => {
      for (const fate of concerned) this.#takeOne(source, fate)
    })
    return true
  }

  /** Keeps shares that wait for a request which is there already. @returns those that follow. */
  keep(wishes: readonly WaitingWish[]): readonly KeptFollower[] {
    const { repo, now } = this.#deps
    if (wishes.length === 0) return []
    return repo.write(() => {
      const kept: KeptFollower[] = []
      for (const { asker, follower, since, ...wish } of wishes) {
        const known = repo.find(wish.pixelId, wish.businessId)
        const fresh = { state: 'waiting', since: since ?? now(), requestId: null, jobKey: null, lookedAt: null, absentSince: null, problem: null } as const
        const no = known?.no ?? this.#insert({ ...wish, connectionId: asker.id, connectionName: asker.identity.name, ...fresh })
        if (known !== null && known.state === 'declined') repo.save({ ...known, ...fresh, jobKey: known.jobKey })
        if (follower === null) continue
        const { accountId } = follower
        kept.push({ no, accountId, before: repo.followersOf(no).find((each) => each.accountId === accountId) })
        repo.addFollowers(no, [follower])
      }
      return kept
    })
  }

  /** They were wished by a job that could not be started: what was there before them is there again. */
  takeBack(kept: readonly KeptFollower[]): void {
    const { repo } = this.#deps
    repo.write(() => {
      for (const { no, accountId, before } of kept.toReversed()) {
        repo.dropFollowers(no, [accountId])
        if (before !== undefined) repo.addFollowers(no, [before])
      }
    })
  }

  #insert(row: NewAwaitedRow): number {
    this.#pixels.add(row.pixelId)
    return this.#deps.repo.insert(row)
  }

  #takeOne(source: FateSource, { item, is, requestId }: ShareFate): void {
    const { repo } = this.#deps
    if (item.target.type === 'account') return repo.dropAccount(item.pixelId, item.target.id)
    const known = repo.find(item.pixelId, item.target.id)
    if (is === 'pending') return this.#asked(source, item, { known, requestId: requestId ?? null })
    if (is === 'gone') return known === null ? undefined : repo.remove(known.no)
    this.#shared(source, item, known)
  }

  #asked(source: FateSource, item: ShareItem, { known, requestId }: { readonly known: AwaitedRow | null; readonly requestId: string | null }): void {
    const { repo } = this.#deps
    const row = { ...this.#rowOf(source, item), requestId: requestId ?? known?.requestId ?? null }
    // Told a second time about the same request: it has waited since the first.
    const isSame = known?.state === 'waiting'
    // What an earlier request was to bring is wished no more, unless another connection waits for it.
    if (known !== null && !isSame) repo.dropFollowersThrough(known.no, source.connectionId)
    if (known !== null) repo.save({ ...row, no: known.no, ...(isSame && { since: known.since, lookedAt: known.lookedAt }) })
    const no = known?.no ?? this.#insert(row)
    repo.addFollowers(no, this.#followers(source, item))
  }

  /** The job goes on by itself with what it waited for; only what other connections are to do is left. */
  #shared(source: FateSource, item: ShareItem, known: AwaitedRow | null): void {
    const { repo } = this.#deps
    const elsewhere = this.#followers(source, item).filter((follower) => follower.connectionId !== source.connectionId)
    if (known === null && elsewhere.length === 0) return
    const no = known?.no ?? this.#insert({ ...this.#rowOf(source, item), state: 'accepted' })
    if (known !== null) repo.save({ ...known, state: 'accepted', absentSince: null, problem: null })
    repo.addFollowers(no, elsewhere)
  }

  #rowOf({ connectionId, payload, at }: FateSource, item: ShareItem): NewAwaitedRow {
    return {
      connectionId,
      connectionName: this.#deps.nameOf(connectionId),
      pixelId: item.pixelId,
      pixelName: item.pixelName,
      businessId: item.businessId,
      businessName: item.businessName,
      tasks: item.tasks ?? payload.tasks,
      state: 'waiting',
      since: at,
      requestId: null,
      jobKey: payload.key ?? null,
      lookedAt: null,
      absentSince: null,
      problem: null,
    }
  }

  #followers({ connectionId, payload }: FateSource, item: ShareItem): readonly FollowerRow[] {
    return (item.followers ?? []).map(({ id, name, through = connectionId }) => {
      return followerRow({ id: through, name: this.#deps.nameOf(through) }, { id, name }, payload.key ?? null)
    })
  }
}

/** Whether a fate begins something that no row is there for yet. */
function isNew({ item, is }: ShareFate): boolean {
  if (item.target.type !== 'partner') return false
  return is === 'pending' || (is === 'shared' && (item.followers ?? []).some((follower) => follower.through !== undefined))
}
