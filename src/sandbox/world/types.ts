export interface Business {
  readonly id: string
  name: string
  readonly verificationStatus: string
  readonly twoFactorType: string
  readonly timezoneId: number
  readonly vertical: string
  readonly createdAt: number
}

export interface Pixel {
  readonly id: string
  name: string
  readonly createdAt: number
  lastFiredAt: number | null
  /** Null: owned by nobody, or by somebody whom no token here may see (graph-facts 7.2). */
  readonly ownerBusinessId: string | null
  readonly ownerAccountId: string | null
  readonly isUnavailable: boolean
  readonly isRestrictedUse: boolean
  readonly isCrm: boolean
  dataUseSetting: string
  enableAutomaticMatching: boolean
  automaticMatchingFields: readonly string[]
  firstPartyCookieStatus: string
  serverEventsBusinessIds: readonly string[]
}

export interface AdAccount {
  /** Digits only; on paths it carries `act_`. */
  readonly id: string
  readonly name: string
  readonly currency: string
  readonly timezone: string
  readonly timezoneOffsetHours: number
  readonly status: number
  readonly disableReason: number
  readonly ownerBusinessId: string
  readonly createdAt: number
  readonly amountSpent: string
  readonly balance: string
}

export interface Page {
  readonly id: string
  readonly name: string
  readonly category: string
  readonly businessId: string
}

export interface Person {
  readonly id: string
  readonly name: string
}

/** `PENDING`: asked for, and the receiving side has not accepted yet. */
export type GrantStatus = 'CONFIRMED' | 'PENDING'

/** What one business may do with a pixel or an ad account that another one owns. */
export interface Grant {
  readonly businessId: string
  readonly status: GrantStatus
  readonly tasks: readonly string[]
  readonly requestedAt: number
  /** Set while it waits. */
  readonly requestId: string | null
}
