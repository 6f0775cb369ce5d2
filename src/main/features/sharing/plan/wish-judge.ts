import { invalid } from '#shared/errors/app-error.ts'
import type { AdAccountId, BusinessId, PixelId } from '#shared/domain/ids.ts'
import { targetKey } from '#shared/domain/share-terms.ts'
import type { ImpossibleReason, ShareEdit, ShareTarget } from '#shared/domain/sharing.ts'
import type { ShareKnowledge } from '../known/knowledge.ts'
import { sameTasks } from '../known/same-tasks.ts'
import { pixelFacts } from './pixel-facts.ts'
import type { PixelFacts } from './pixel-facts.ts'
import type { CellResult } from './plan-figures.ts'
import { impossibleSentences, noPortfolioLeft } from './plan-sentences.ts'
import { after, shareStep } from './share-step.ts'
import type { ShareStep } from './share-step.ts'

interface PixelState {
  readonly facts: PixelFacts | 'wrongConnection' | 'accessNotRead'
  readonly wished: Set<string>
  /** Partners that this plan takes off the pixel, with the key of the step. */
  readonly leaving: Map<BusinessId, string>
  /** Portfolios that shall not have it and do not: they must not be invited for the sake of an ad account. */
  readonly unwanted: Set<BusinessId>
  /** Portfolios that this plan gives the pixel, with the key of the step. */
  readonly joining: Map<BusinessId, string>
}

/** A wish about a pixel of which enough is known. */
interface Wish {
  readonly state: PixelState
  readonly facts: PixelFacts
  readonly target: ShareTarget
  readonly edit: ShareEdit
}

function impossible(reason: ImpossibleReason, sentence: string = impossibleSentences[reason]): CellResult {
  return { outcome: 'impossible', reason, sentence }
}

/** @returns why this connection can't change a pixel's partners, or null when it can: only the owner may (graph-facts 7.3, rule 4). */
function partnerRefusal(facts: PixelFacts): CellResult | null {
  if (facts.owner === null) return impossible('ownerNotVisible')
  return facts.ownerIsOurs ? null : impossible('ownerIsElsewhere')
}

/**
 * Judges the wishes of one plan. Wishes bear on each other, so: first `note` every wish, then `judge` those about partners, then
 * those about ad accounts.
 */
export class WishJudge {
  readonly #knowledge: ShareKnowledge
  readonly #states = new Map<PixelId, PixelState>()
  readonly #holders = new Map<AdAccountId, readonly BusinessId[]>()
  /** How many wishes each portfolio could carry: the busiest is preferred, so that fewer partners have to be invited. */
  readonly #load = new Map<BusinessId, number>()
  readonly #invitations: ShareStep[] = []

  constructor(knowledge: ShareKnowledge) {
    this.#knowledge = knowledge
  }

  /** Partner steps that no wish named, but some need. */
  get invitations(): readonly ShareStep[] {
    return this.#invitations
  }

  /** @throws AppError `sharing.wishedTwice`. */
  note(edit: ShareEdit): void {
    const { wished } = this.#state(edit.pixelId)
    const key = targetKey(edit.target)
    if (wished.has(key)) {
      const target = `${edit.target.type === 'partner' ? 'portfolio' : 'ad account'} ${edit.target.id}`
      throw invalid('sharing.wishedTwice', 'edits', `The plan names ${target} twice for pixel ${edit.pixelId}.`, 'Keep one of the two wishes.')
    }
    wished.add(key)
    if (edit.target.type === 'account' && edit.effect === 'add') {
      for (const holder of this.#holdersOf(edit.target.id)) this.#load.set(holder, (this.#load.get(holder) ?? 0) + 1)
    }
  }

  judge(edit: ShareEdit): CellResult {
    const state = this.#state(edit.pixelId)
    const { facts } = state
    if (typeof facts === 'string') return impossible(facts)
    const wish = { state, facts, target: edit.target, edit }
    if (edit.target.type === 'partner') {
      return edit.effect === 'add' ? addPartner(wish, edit.target.id) : removePartner(wish, edit.target.id)
    }
    return edit.effect === 'add' ? this.#addAccount(wish, edit.target.id) : this.#removeAccount(wish, edit.target.id)
  }

  #state(pixelId: PixelId): PixelState {
    const known = this.#states.get(pixelId)
    if (known) return known
    const facts = pixelFacts(this.#knowledge, pixelId)
    const state: PixelState = { facts, wished: new Set(), leaving: new Map(), unwanted: new Set(), joining: new Map() }
    this.#states.set(pixelId, state)
    return state
  }

  #holdersOf(accountId: AdAccountId): readonly BusinessId[] {
    const known = this.#holders.get(accountId)
    if (known) return known
    const { accounts, connectionId, ownPortfolios } = this.#knowledge
    const holders = (accounts.get(accountId)?.holders ?? [])
      .filter((holder) => holder.connectionId === connectionId && ownPortfolios.has(holder.businessId))
      .map((holder) => holder.businessId)
    const unique = [...new Set(holders)]
    this.#holders.set(accountId, unique)
    return unique
  }

  #busiest(businesses: readonly BusinessId[]): BusinessId | undefined {
    let best: BusinessId | undefined
    for (const each of businesses) if (best === undefined || (this.#load.get(each) ?? 0) > (this.#load.get(best) ?? 0)) best = each
    return best
  }

  #addAccount(wish: Wish, accountId: AdAccountId): CellResult {
    const { facts, target } = wish
    const { leaving, unwanted } = wish.state
    const vias = facts.accounts.get(accountId) ?? []
    if (vias.some((via) => !leaving.has(via))) return { outcome: 'there' }
    if (facts.pixel.isUnavailable) return impossible('pixelUnavailable')
    const holders = this.#holdersOf(accountId)
    if (holders.length === 0) return impossible('accountNotHeld')
    const left = holders.filter((holder) => !leaving.has(holder) && !unwanted.has(holder))
    if (left.length === 0) return impossible('accountNotHeld', noPortfolioLeft)
    const { via: asked } = wish.edit
    if (asked !== undefined && left.includes(asked) && wish.state.joining.has(asked)) return this.#addThroughPartner(wish, [asked])
    const both = left.filter((holder) => facts.havers.has(holder))
    const preferred = both.find((holder) => holder === asked) ?? both.find((holder) => holder === facts.owner)
    const through = preferred ?? this.#busiest(both)
    if (through === undefined) return this.#addThroughPartner(wish, left)
    const freedBy = vias.map((via) => leaving.get(via)).find((key) => key !== undefined)
    return { outcome: 'add', step: after(freedBy, shareStep('add', facts.pixel.id, target, through)) }
  }

  /** Nobody of ours has both: the pixel has to reach a portfolio that holds the account first (graph-facts 7.3, rule 1). */
  #addThroughPartner({ state, facts, target }: Wish, holders: readonly BusinessId[]): CellResult {
    const pixelId = facts.pixel.id
    const joining = this.#busiest(holders.filter((holder) => state.joining.has(holder)))
    if (joining !== undefined) {
      return { outcome: 'partnerFirst', step: after(state.joining.get(joining), shareStep('add', pixelId, target, joining)) }
    }
    const waitsFor = this.#busiest(holders.filter((holder) => facts.partners.get(holder) === 'pending'))
    if (waitsFor !== undefined) return { outcome: 'pending', waitsFor }
    const refusal = partnerRefusal(facts)
    const invited = this.#busiest(holders)
    if (refusal || invited === undefined) return refusal ?? impossible('accountNotHeld')
    const invitation: ShareStep = { ...shareStep('add', pixelId, { type: 'partner', id: invited }, invited), isForOthers: true }
    state.joining.set(invited, invitation.key)
    this.#invitations.push(invitation)
    return { outcome: 'partnerFirst', step: after(invitation.key, shareStep('add', pixelId, target, invited)) }
  }

  #removeAccount({ state, facts, target, edit }: Wish, accountId: AdAccountId): CellResult {
    const vias = facts.accounts.get(accountId) ?? []
    if (vias.length === 0) return facts.isComplete ? { outcome: 'absent' } : impossible('accessNotRead')
    const staying = vias.filter((via) => !state.leaving.has(via))
    const { ownPortfolios } = this.#knowledge
    const asked = staying.find((via) => via === edit.via && (facts.ownerIsOurs || ownPortfolios.has(via)))
    const ours = asked ?? staying.find((via) => via === facts.owner) ?? staying.find((via) => ownPortfolios.has(via))
    const through = ours ?? (facts.ownerIsOurs ? staying[0] : undefined)
    if (through !== undefined) return { outcome: 'remove', step: shareStep('remove', facts.pixel.id, target, through) }
    const leaving = vias.find((via) => state.leaving.has(via))
    if (leaving === undefined) return partnerRefusal(facts) ?? impossible('ownerIsElsewhere')
    const step = after(state.leaving.get(leaving), shareStep('remove', facts.pixel.id, target, leaving))
    return { outcome: 'remove', step: { ...step, follows: true } }
  }
}

function addPartner({ state, facts, target, edit }: Wish, partner: BusinessId): CellResult {
  if (facts.owner === partner) return impossible('ownPortfolio')
  const status = facts.partners.get(partner)
  if (status === 'shared') return edit.retask === true ? retaskPartner(facts, edit, partner) : { outcome: 'there' }
  if (status === 'pending') return { outcome: 'pending', waitsFor: partner }
  if (edit.retask === true) return facts.isComplete ? { outcome: 'absent' } : impossible('accessNotRead')
  if (facts.pixel.isUnavailable) return impossible('pixelUnavailable')
  const refusal = partnerRefusal(facts)
  if (refusal) return refusal
  const step = shareStep('add', facts.pixel.id, target, partner)
  state.joining.set(partner, step.key)
  return { outcome: 'add', step: edit.tasks === undefined ? step : { ...step, tasks: edit.tasks } }
}

/** What a partner may do is changed by giving it the pixel again with other tasks (graph-facts 7.1; not established with Meta itself). */
function retaskPartner(facts: PixelFacts, { tasks = [], target }: ShareEdit, partner: BusinessId): CellResult {
  const present = facts.tasks.get(partner) ?? []
  if (tasks.length === 0 || sameTasks(present, tasks)) return { outcome: 'there' }
  const refusal = partnerRefusal(facts)
  if (refusal) return refusal
  const narrows = present.some((task) => !tasks.some((each) => each === task))
  return { outcome: 'change', step: { ...shareStep('add', facts.pixel.id, target, partner), tasks, retask: { narrows } } }
}

/** A pixel that Meta marked as unavailable can still be taken from people. */
function removePartner({ state, facts, target }: Wish, partner: BusinessId): CellResult {
  if (facts.owner === partner) return impossible('ownPortfolio')
  if (!facts.partners.has(partner)) {
    if (!facts.isComplete) return impossible('accessNotRead')
    state.unwanted.add(partner)
    return { outcome: 'absent' }
  }
  const refusal = partnerRefusal(facts)
  if (refusal) return refusal
  const step = shareStep('remove', facts.pixel.id, target, partner)
  state.leaving.set(partner, step.key)
  return { outcome: 'remove', step }
}
