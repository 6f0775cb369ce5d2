import { createHash } from 'node:crypto'
import type { AdAccount, Page } from './types.ts'

export interface InstagramAccount {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly pageId: string
}

export interface CustomAudience {
  readonly id: string
  readonly accountId: string
  readonly name: string
  readonly subtype: 'CUSTOM' | 'WEBSITE' | 'LOOKALIKE' | 'ENGAGEMENT'
  /** Null: Meta does not say, and -1 stands in the answer. */
  readonly size: number | null
  readonly isReady: boolean
}

/** @returns a number that belongs to the text and never changes; below `limit`. */
export function drawn(text: string, limit: number): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) % limit
}

/** @returns digits that belong to the text and never change. */
export function digitsOf(text: string, count: number): string {
  return BigInt(`0x${createHash('sha256').update(text).digest('hex')}`).toString().slice(0, count)
}

/** @returns the Instagram account that is tied to the Page; every fourth Page has none. */
export function instagramOf(page: Page): InstagramAccount | null {
  if (drawn(`ig/${page.id}`, 4) === 3) return null
  const plain = page.name.normalize('NFKD').toLowerCase().replaceAll(/[^a-z0-9]+/g, '')
  return { id: `178414${digitsOf(`ig/${page.id}`, 11)}`, username: plain === '' ? `page${page.id.slice(0, 5)}` : plain, name: page.name, pageId: page.id }
}

export interface AdvertisedApp {
  readonly id: string
  readonly name: string
}

/** @returns the apps that an account may advertise; every third has none. */
export function appsOf(account: AdAccount): readonly AdvertisedApp[] {
  if (drawn(`apps/${account.id}`, 3) === 2) return []
  return ['Shop', 'Rewards'].map((name) => ({ id: `9${digitsOf(`app/${account.id}/${name}`, 14)}`, name: `${account.name.split(' | ')[0] ?? account.name} ${name}` }))
}

const audienceKinds = [
  ['All customers (CRM)', 'CUSTOM'],
  ['Website visitors 30 days', 'WEBSITE'],
  ['Website visitors 180 days', 'WEBSITE'],
  ['Purchasers 180 days', 'WEBSITE'],
  ['Lookalike (1%) - Purchasers', 'LOOKALIKE'],
  ['Engaged with Page 365 days', 'ENGAGEMENT'],
] as const

/** @returns the custom audiences of an ad account; one is still filling, and of one Meta tells no size. */
export function audiencesOf(account: AdAccount): readonly CustomAudience[] {
  return audienceKinds.map(([name, subtype], index) => ({
    id: `1202${digitsOf(`audience/${account.id}/${index}`, 13)}`,
    accountId: account.id,
    name,
    subtype,
    size: index === 0 ? null : 1000 + drawn(`audience size/${account.id}/${index}`, 900_000),
    isReady: index !== 4,
  }))
}

/** @returns true when the ad account can pay. One in eleven can't: its ads are made and never delivered, without any error. */
export function hasFunding(account: AdAccount): boolean {
  return drawn(`funding/${account.id}`, 11) !== 0
}

/** @returns the id of the account's way to pay. */
export function fundingSourceOf(account: AdAccount): string | null {
  return hasFunding(account) ? digitsOf(`funding source/${account.id}`, 15) : null
}
