import type { Json } from '../lib/json.ts'

export type AdsStatus = 'ACTIVE' | 'PAUSED' | 'ARCHIVED' | 'DELETED'

/** One row of `issues_info` (graph-facts 8.9). */
export interface Issue {
  readonly code: number
  readonly summary: string
  readonly message: string
  readonly type: 'HARD_ERROR' | 'SOFT_ERROR'
}

/** What campaigns, ad sets, creatives and ads have in common. */
interface AdsObject {
  readonly id: string
  /** Digits only. */
  readonly accountId: string
  name: string
  status: AdsStatus
  readonly createdAt: number
  /** Does not move when a budget changes (graph-facts 8.9). */
  updatedAt: number
  labelIds: readonly string[]
  issues: readonly Issue[]
  /** Parameters that the simulated Meta keeps and shows, and does nothing with. */
  values: Readonly<Record<string, Json>>
}

/** Minor units of the account's currency; null where there is none. */
interface Budgets {
  dailyBudget: number | null
  lifetimeBudget: number | null
}

export interface Campaign extends AdsObject, Budgets {
  readonly objective: string
  bidStrategy: string | null
  categories: readonly string[]
}

export interface AdSet extends AdsObject, Budgets {
  readonly campaignId: string
  goal: string
  billingEvent: string
  destination: string | null
  bidStrategy: string | null
  bidAmount: number | null
  promoted: Readonly<Record<string, Json>> | null
  targeting: Readonly<Record<string, Json>>
  startAt: number
  endAt: number | null
  readonly isDynamic: boolean
  /** When its budget was changed, of the last hour. */
  budgetEdits: readonly number[]
  budgetLockedUntil: number
}

export interface Creative extends AdsObject {
  /** The same for creatives of the same content. */
  readonly contentKey: string
  /** As Meta keeps it: defaults put in, unsupported choices left out. */
  readonly content: Readonly<Record<string, Json>>
  readonly pageId: string | null
  readonly link: string | null
  readonly imageHashes: readonly string[]
  /** An asset feed that needs an ad set with `is_dynamic_creative`. */
  readonly isDynamic: boolean
}

export interface Ad extends AdsObject {
  readonly adSetId: string
  readonly campaignId: string
  creativeId: string
  /** When it was handed in for review; null while it never was active. */
  submittedAt: number | null
  /** Known from the start, shown after the review. */
  rejection: string | null
}

export interface AdLabel {
  readonly id: string
  readonly accountId: string
  name: string
  readonly createdAt: number
  updatedAt: number
}
