import type { AdAccountId, BusinessId, PixelId } from '#shared/domain/ids.ts'
import type { PixelAccess } from '#shared/domain/pixel.ts'
import { targetKey } from '#shared/domain/share-terms.ts'
import type { UndoGap } from '#shared/domain/share-undo.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import type { JobReport } from '../../../jobs/job-report.ts'
import { wasSoAlready } from '../job/as-found.ts'
import type { ShareKnowledge } from '../known/knowledge.ts'
import { accountsOnlyThrough } from '../known/only-through.ts'
import { sameTasks } from '../known/same-tasks.ts'
import type { ShareItem, SharePayload } from '../job/share-item.ts'
import { tasksUnknown, undoSentences } from './undo-sentences.ts'

export type ShareReport = JobReport<SharePayload, ShareItem>

/** Gaps by their sentence, in the order in which they are first met. */
export class Gaps {
  readonly #counts = new Map<string, number>()

  add(sentence: string, count = 1): void {
    if (count > 0) this.#counts.set(sentence, (this.#counts.get(sentence) ?? 0) + count)
  }

  list(): UndoGap[] {
    return [...this.#counts].map(([sentence, count]) => ({ sentence, count }))
  }
}

/** @returns what a job itself changed, as far as it is certain. */
export function changedItems({ items }: ShareReport): readonly ShareItem[] {
  return items.filter((item) => item.state === 'succeeded' && !wasSoAlready(item)).map((item) => item.data)
}

/** Counts what a job did not change, so that an undo leaves it. */
export function noteUnchanged(gaps: Gaps, report: ShareReport, wasCancelled: boolean): void {
  const count = (matches: (item: ShareReport['items'][number]) => boolean) => report.items.filter(matches).length
  gaps.add(undoSentences.asFound, (report.payload.asWished ?? 0) + count((item) => item.state === 'succeeded' && wasSoAlready(item)))
  gaps.add(undoSentences.notDone, count((item) => item.state === 'failed' || item.state === 'skipped'))
  gaps.add(wasCancelled ? undoSentences.unknownForGood : undoSentences.unknown, count((item) => item.state === 'unknown'))
  gaps.add(undoSentences.unreadable, report.unreadable)
}

/** @returns a text for one share by the ids of pixel and target alone, as jobs name their items. */
export function shareCell(pixelId: string, targetId: string): string {
  return `${pixelId}>${targetId}`
}

/** @returns pixels and targets whose shares the undo of a job may change, as jobs name their items. */
export function cellsToUndo(report: ShareReport): readonly (readonly [string, string])[] {
  return changedItems(report).flatMap(({ pixelId, target, accountsBefore }) => [target.id, ...(accountsBefore ?? [])].map((id) => [pixelId, id] as const))
}

const cellKey = (pixelId: PixelId, target: ShareItem['target']) => `${pixelId}:${targetKey(target)}`

/** Makes the inverse of what one job did, one wish a cell, against what Meta shows now. Linear in items and shares. */
class UndoWisher {
  readonly edits: ShareEdit[] = []
  readonly #knowledge: ShareKnowledge
  readonly #report: ShareReport
  readonly #gaps: Gaps
  readonly #wished = new Set<string>()
  readonly #ways = new Map<PixelId, Map<AdAccountId, BusinessId[]>>()
  /** Partners that the undo takes off, by cell. */
  readonly #leaving = new Set<string>()
  /** Ad accounts that the job itself gave a pixel, with the portfolio that they have it through. */
  readonly #given: ReadonlyMap<string, BusinessId>
  /** Ad accounts that lost a pixel with a partner that the job took off. */
  readonly #lost: ReadonlySet<string>
  /** What later jobs changed, by {@link shareCell}: it is theirs now. */
  readonly #later: ReadonlySet<string>

  constructor(knowledge: ShareKnowledge, report: ShareReport, { gaps, later }: { readonly gaps: Gaps; readonly later: ReadonlySet<string> }) {
    this.#later = later
    this.#knowledge = knowledge
    this.#report = report
    this.#gaps = gaps
    const changed = changedItems(report)
    const given = changed.filter((item) => item.effect === 'add' && item.target.type === 'account' && !this.#isLater(item.pixelId, item.target.id))
    this.#given = new Map(given.map((item) => [cellKey(item.pixelId, item.target), item.businessId]))
    this.#lost = new Set(changed.flatMap(({ pixelId, accountsBefore }) => (accountsBefore ?? []).map((id) => cellKey(pixelId, { type: 'account', id }))))
  }

  /** Partners that go come first: what becomes of ad accounts depends on them. */
  undoAll(items: readonly ShareItem[]): void {
    for (const item of items) {
      if (item.effect !== 'add' || item.target.type !== 'partner') continue
      if (this.#isLater(item.pixelId, item.target.id)) this.#gaps.add(undoSentences.changedSince)
      else if (item.retask === true) this.#retaskBack(item)
      else this.#takePartnerOff(item, item.target.id)
    }
    for (const item of items) {
      const { effect, target, pixelId } = item
      if (target.type === 'account') {
        if (this.#isLater(pixelId, target.id)) this.#gaps.add(undoSentences.changedSince)
        else if (effect === 'add') this.#takeAccountOff(item, target.id)
        else this.#giveAccountBack(pixelId, target.id, item)
      } else if (effect === 'remove') this.#givePartnerBack(item)
    }
  }

  #isLater(pixelId: PixelId, targetId: string): boolean {
    return this.#later.has(shareCell(pixelId, targetId))
  }

  #retaskBack({ pixelId, target, tasks: told = this.#report.payload.tasks, tasksBefore }: ShareItem): void {
    if (tasksBefore === undefined) return this.#gaps.add(undoSentences.tasksNotRecorded)
    const now = this.#knowledge.access.get(pixelId)?.partners.find((partner) => partner.businessId === target.id)?.tasks
    if (now !== undefined && !sameTasks(now, told)) return this.#gaps.add(undoSentences.changedSince)
    this.#wish({ pixelId, target, effect: 'add', retask: true, tasks: [...tasksBefore] })
  }

  /** Whether an ad account lost a pixel and got it in another way by the same job, and that way stays. */
  #hasMoved(pixelId: PixelId, accountId: AdAccountId): boolean {
    const key = cellKey(pixelId, { type: 'account', id: accountId })
    const via = this.#given.get(key)
    return via !== undefined && this.#lost.has(key) && !this.#leaving.has(cellKey(pixelId, { type: 'partner', id: via }))
  }

  #wish(edit: ShareEdit): boolean {
    const key = cellKey(edit.pixelId, edit.target)
    if (this.#wished.has(key)) return false
    this.#wished.add(key)
    this.edits.push(edit)
    return true
  }

  #takePartnerOff({ pixelId, target }: ShareItem, partnerId: BusinessId): void {
    const access = this.#knowledge.access.get(pixelId)
    const strangers = access === undefined ? [] : this.#strangersThrough(access, partnerId)
    if (strangers.length > 0 && this.#knowledge.ownPortfolios.has(partnerId)) return this.#gaps.add(undoSentences.portfolioStays)
    this.#gaps.add(undoSentences.goesAlong, strangers.length)
    if (access?.partners.some((partner) => partner.businessId === partnerId && partner.status === 'pending') === true) {
      this.#gaps.add(undoSentences.takesRequestBack)
    }
    this.#leaving.add(cellKey(pixelId, target))
    this.#wish({ pixelId, target, effect: 'remove' })
  }

  /**
   * Ad accounts that have a pixel through this partner alone, and not from this job. One that is listed for another portfolio too may
   * still have come through this partner: Meta does not say, and then it goes unsaid here.
   */
  #strangersThrough(access: PixelAccess, partnerId: BusinessId): readonly AdAccountId[] {
    return accountsOnlyThrough(access, partnerId).filter((id) => !this.#given.has(cellKey(access.pixelId, { type: 'account', id })))
  }

  #takeAccountOff({ pixelId, target, businessId: via }: ShareItem, accountId: AdAccountId): void {
    if (this.#hasMoved(pixelId, accountId)) return this.#gaps.add(undoSentences.moved)
    if (this.#lost.has(cellKey(pixelId, target))) return
    const ways = this.#waysTo(pixelId, accountId)
    if (ways.length > 0 && !ways.includes(via)) return this.#gaps.add(undoSentences.elsewhere)
    this.#wish({ pixelId, target, effect: 'remove', via })
  }

  #givePartnerBack({ pixelId, target, businessId: via, tasksBefore, accountsBefore }: ShareItem): void {
    if (this.#isLater(pixelId, target.id)) {
      this.#gaps.add(undoSentences.changedSince)
      // Off again by a later job: an ad account that came back through it would bring it back too.
      if (!this.#isPartner(pixelId, via)) return
      return this.#giveAccountsBack(pixelId, via, accountsBefore ?? [])
    }
    if (tasksBefore === undefined) this.#gaps.add(tasksUnknown(this.#report.payload.tasks))
    if (accountsBefore === undefined) this.#gaps.add(undoSentences.accountsHidden)
    this.#gaps.add(undoSentences.partnerReturns)
    this.#wish({ pixelId, target, effect: 'add', ...(tasksBefore !== undefined && { tasks: [...tasksBefore] }) })
    this.#giveAccountsBack(pixelId, via, accountsBefore ?? [])
  }

  #isPartner(pixelId: PixelId, businessId: BusinessId): boolean {
    return this.#knowledge.access.get(pixelId)?.partners.some((partner) => partner.businessId === businessId) === true
  }

  /** Those that a partner took along when it was taken off. */
  #giveAccountsBack(pixelId: PixelId, via: BusinessId, accountIds: readonly AdAccountId[]): void {
    for (const accountId of accountIds) {
      if (this.#isLater(pixelId, accountId)) this.#gaps.add(undoSentences.changedSince)
      else if (!this.#keepsIt(pixelId, accountId)) this.#giveAccountBack(pixelId, accountId, { businessId: via, follows: true })
    }
  }

  #giveAccountBack(pixelId: PixelId, accountId: AdAccountId, { businessId: via, follows }: Pick<ShareItem, 'businessId' | 'follows'>): void {
    const target = { type: 'account', id: accountId } as const
    if (this.#hasMoved(pixelId, accountId)) return
    if (!this.#knowledge.ownPortfolios.has(via) && !this.#isHeld(accountId)) return this.#gaps.add(undoSentences.accountOfPartner)
    const isWished = this.#wish({ pixelId, target, effect: 'add', via })
    if (isWished && follows) this.#gaps.add(undoSentences.accountReturns)
  }

  /** Whether an ad account has a pixel now in a way that the undo leaves. */
  #keepsIt(pixelId: PixelId, accountId: AdAccountId): boolean {
    return this.#waysTo(pixelId, accountId).some((via) => !this.#leaving.has(cellKey(pixelId, { type: 'partner', id: via })))
  }

  /** Portfolios through which an ad account has a pixel now. */
  #waysTo(pixelId: PixelId, accountId: AdAccountId): readonly BusinessId[] {
    const known = this.#ways.get(pixelId) ?? new Map<AdAccountId, BusinessId[]>()
    if (!this.#ways.has(pixelId)) {
      for (const account of this.#knowledge.access.get(pixelId)?.accounts ?? []) {
        const ways = known.get(account.accountId)
        if (ways === undefined) known.set(account.accountId, [account.via])
        else ways.push(account.via)
      }
      this.#ways.set(pixelId, known)
    }
    return known.get(accountId) ?? []
  }

  #isHeld(accountId: AdAccountId): boolean {
    const { accounts, connectionId, ownPortfolios } = this.#knowledge
    const holders = accounts.get(accountId)?.holders ?? []
    return holders.some((holder) => holder.connectionId === connectionId && ownPortfolios.has(holder.businessId))
  }
}

/**
 * Makes the wishes that take back what a job itself changed. Pure.
 * @param knowledge read after the job: what others did since decides what is left to do.
 * @param gaps takes in what the wishes do not bring back, or not as one may think.
 * @param later what later jobs changed of it, by {@link shareCell}: that is left as they left it.
 */
export function undoWishes(knowledge: ShareKnowledge, report: ShareReport, gaps: Gaps, later: ReadonlySet<string> = new Set()): readonly ShareEdit[] {
  const wisher = new UndoWisher(knowledge, report, { gaps, later })
  wisher.undoAll(changedItems(report))
  return wisher.edits
}

/** @returns names of portfolios as the job knew them: one that was taken off may be listed nowhere any more. */
export function namesOf({ items }: ShareReport): ReadonlyMap<BusinessId, string> {
  return new Map(items.map(({ data }) => [data.businessId, data.businessName]))
}
