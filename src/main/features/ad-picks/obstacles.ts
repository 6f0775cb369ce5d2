import type { AccountStatus } from '#shared/domain/ad-account.ts'
import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import type { AccountState } from '../../graph/ops/ad-account-facts.ts'

type Obstacle = AccountFacts['obstacles'][number]

/** Meta's reasons in plain words (graph-facts 2.3). */
const disableReasons: Readonly<Record<number, string>> = {
  1: 'its ads broke the advertising policies',
  2: 'of a claim to intellectual property',
  3: 'of a payment risk',
  4: 'Meta shut it down',
  5: 'its ads are under review',
  6: 'of the integrity of its business',
  7: 'it was closed for good',
  8: 'it is an unused account of a reseller',
  9: 'it was not used',
  10: 'it is an umbrella account',
  11: 'its portfolio broke the policies',
  12: 'it misrepresents who advertises',
  13: 'it was taken from its legal entity',
  14: 'its conversations are under review',
  15: 'it was taken over by somebody else',
}

const ofStatus: Readonly<Partial<Record<AccountStatus, Omit<Obstacle, 'code'>>>> = {
  unsettled: { stops: 'delivery', message: 'This ad account has an unpaid bill, so Meta shows none of its ads. Pay it in the billing settings of the account.' },
  pendingRiskReview: { stops: 'delivery', message: "Meta is checking this ad account's payments, and shows none of its ads until that is over." },
  pendingSettlement: { stops: 'delivery', message: 'A payment of this ad account is being settled, and Meta shows none of its ads until then.' },
  inGracePeriod: { stops: 'delivery', message: 'A payment of this ad account failed. Its ads stop when the grace period is over: pay in its billing settings.' },
  pendingClosure: { stops: 'making', message: 'This ad account is being closed, so no ads can be made in it. Choose another one.' },
  closed: { stops: 'making', message: 'This ad account is closed, so no ads can be made in it. Choose another one.' },
}

function statusObstacle({ status, disableReason }: AccountState): readonly Obstacle[] {
  const code = `account.${status}`
  if (status === 'disabled') {
    const reason = disableReasons[disableReason]
    const why = reason === undefined ? '' : ` because ${reason}`
    return [{ code, stops: 'making', message: `Meta disabled this ad account${why}. Ask for a review in the account quality page, or choose another one.` }]
  }
  const known = ofStatus[status]
  return known === undefined ? [] : [{ code, ...known }]
}

function moneyObstacles({ hasFunding, spendCap, spent }: AccountState): readonly Obstacle[] {
  const found: Obstacle[] = []
  if (!hasFunding) {
    // Meta leaves the field out for whoever may not see the billing, too (graph-facts 8.8).
    const message = 'Meta shows this connection no way to pay for the ad account. There may be one that it does not show; without one, ads are made and never run. Look at its billing settings.'
    found.push({ code: 'account.noFunding', stops: 'unsure', message })
  }
  if (spendCap !== null && spent >= spendCap) {
    found.push({ code: 'account.spendCap', stops: 'delivery', message: 'This ad account has reached its spending limit. Raise or reset it in the billing settings.' })
  }
  return found
}

const order: readonly Obstacle['stops'][] = ['making', 'delivery', 'unsure']

export interface ObstacleFacts {
  readonly state: AccountState
  /** Null: it could not be read. */
  readonly pages: number | null
  /** Permissions of the connection; null: not known. */
  readonly scopes: readonly string[] | null
}

/** @returns what keeps ads from being made or shown, the worst first. */
export function obstaclesOf({ state, pages, scopes }: ObstacleFacts): readonly Obstacle[] {
  const found: Obstacle[] = [...statusObstacle(state)]
  const canMake = found.every(({ stops }) => stops !== 'making')
  if (scopes !== null && !scopes.includes('ads_management')) {
    const message = "This connection's token lacks the permission ads_management, so it can't make ads. Connect one that has it."
    found.push({ code: 'account.noPermission', stops: 'making', message })
  }
  if (state.tasks.length > 0 && !state.tasks.includes('ADVERTISE') && !state.tasks.includes('MANAGE')) {
    const message = "This connection may look at the ad account and not advertise with it. Have 'Manage campaigns' granted in the portfolio's settings."
    found.push({ code: 'account.noTask', stops: 'making', message })
  }
  if (pages === 0) {
    const message = 'This ad account can advertise for no Page of this connection, and every ad needs one. Have a Page assigned to the person or system user.'
    found.push({ code: 'account.noPage', stops: 'making', message })
  }
  if (canMake) found.push(...moneyObstacles(state))
  return found.toSorted((left, right) => order.indexOf(left.stops) - order.indexOf(right.stops))
}
