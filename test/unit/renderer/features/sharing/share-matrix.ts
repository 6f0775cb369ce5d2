import type { MatrixColumn, MatrixRow } from '#renderer/features/sharing/model/axes.ts'
import { adAccountId, businessId, connectionId, pixelId, type ConnectionId } from '#shared/domain/ids.ts'
import type { Pixel, PixelAccess } from '#shared/domain/pixel.ts'
import type { ShareTargets } from '#shared/domain/sharing.ts'

export const readAt = '2026-11-22T07:00:00.000Z'
export const connection: ConnectionId = connectionId.parse('c-1-2')
export const home = { id: businessId.parse('11'), name: 'Home' }
export const partnerA = { id: businessId.parse('21'), name: 'Partner A' }
export const partnerB = { id: businessId.parse('22'), name: 'Partner B' }

/** @returns a pixel that the home portfolio owns, unless said otherwise. */
export function aPixel(id: string, more: Partial<Pixel> = {}): Pixel {
  return {
    id: pixelId.parse(id),
    name: `Pixel ${id}`,
    holdings: [{ connectionId: connection, businessId: home.id, businessName: home.name, relation: 'owned' }],
    owner: home,
    createdAt: null,
    lastFiredAt: null,
    isUnavailable: false,
    isRestricted: false,
    dataUse: null,
    access: null,
    ...more,
  }
}

/** @returns what was read about a pixel: nothing shared, the home portfolio asked. */
export function anAccess(id: string, more: Partial<PixelAccess> = {}): PixelAccess {
  return { pixelId: pixelId.parse(id), partners: [], accounts: [], portfoliosRead: [home.id], problems: [], readAt, ...more }
}

/** @returns an ad account's access through the home portfolio. */
export function accountAccess(id: string) {
  return { accountId: adAccountId.parse(id), name: `Account ${id}`, currency: 'EUR', via: home.id }
}

/** @returns two partners and as many ad accounts of the home portfolio as asked for: ids from 101. */
export function someTargets(accounts: number): ShareTargets {
  return {
    connectionId: connection,
    partners: [
      { ...partnerB, isOwn: false },
      { ...partnerA, isOwn: false },
    ],
    accounts: Array.from({ length: accounts }, (_, at) => ({
      id: adAccountId.parse(String(101 + at)),
      name: `Account ${String(101 + at)}`,
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      status: 'active' as const,
      owner: home,
      holders: [{ connectionId: connection, businessId: home.id }],
    })),
    problems: [],
  }
}

/** @returns lines of the home portfolio, ids from 1001. */
export function someRows(count: number): readonly MatrixRow[] {
  return Array.from({ length: count }, (_, at) => ({
    id: pixelId.parse(String(1001 + at)),
    name: `Pixel ${String(1001 + at)}`,
    hasFired: true,
    owner: home,
    clientOf: new Set<string>(),
    isUnavailable: false,
  }))
}

/** @returns columns of ad accounts that the home portfolio holds, ids from 101. */
export function someColumns(count: number): readonly MatrixColumn[] {
  return Array.from({ length: count }, (_, at) => {
    const id = adAccountId.parse(String(101 + at))
    return { key: `account:${id}`, target: { type: 'account' as const, id }, name: `Account ${id}`, groupKey: home.id, groupName: home.name, holders: new Set<string>([home.id]) }
  })
}

/** @returns the column of a partner. */
export function partnerColumn(partner: typeof partnerA): MatrixColumn {
  return { key: `partner:${partner.id}`, target: { type: 'partner', id: partner.id }, name: partner.name, groupKey: 'partners', groupName: 'Partners', holders: new Set() }
}

/** @returns the first of a list that has one. */
export function first<T>(list: readonly T[]): T {
  const [one] = list
  if (one === undefined) throw new Error('the list is empty')
  return one
}
