import type { AdAccount } from '#shared/domain/ad-account.ts'
import type { ConnectionId, PixelId } from '#shared/domain/ids.ts'
import type { Pixel } from '#shared/domain/pixel.ts'
import type { ShareTarget, ShareTargets } from '#shared/domain/sharing.ts'
import { targetKey } from '#shared/domain/share-terms.ts'

/** One pixel: a line of the matrix. */
export interface MatrixRow {
  readonly id: PixelId
  readonly name: string
  readonly hasFired: boolean
  readonly owner: { readonly id: string; readonly name: string } | null
  /** Portfolios of ours that were given the pixel by its owner. */
  readonly clientOf: ReadonlySet<string>
  readonly isUnavailable: boolean
}

/** One target: a column of the matrix. */
export interface MatrixColumn {
  /** As `targetKey` gives it. */
  readonly key: string
  readonly target: ShareTarget
  readonly name: string
  /** Columns of one group stand together, under its name. */
  readonly groupKey: string
  readonly groupName: string
  /** Portfolios through which an ad account may have a pixel; empty for a partner. */
  readonly holders: ReadonlySet<string>
}

export interface ColumnGroup {
  readonly key: string
  readonly name: string
  readonly start: number
  /** Position after its last column. */
  readonly end: number
}

/** @returns the chosen pixels as lines, in the order in which they were chosen. Ids that are not known are left out. */
export function matrixRows(pixels: readonly Pixel[], chosen: readonly string[], connectionId: ConnectionId): readonly MatrixRow[] {
  const byId = new Map<string, Pixel>(pixels.map((pixel) => [pixel.id, pixel]))
  return chosen.flatMap((id) => {
    const pixel = byId.get(id)
    return pixel === undefined ? [] : [rowOf(pixel, connectionId)]
  })
}

function rowOf(pixel: Pixel, connectionId: ConnectionId): MatrixRow {
  const clients = pixel.holdings.filter((holding) => holding.connectionId === connectionId && holding.relation === 'client')
  return {
    id: pixel.id,
    name: pixel.name,
    hasFired: pixel.lastFiredAt !== null,
    owner: pixel.owner,
    clientOf: new Set(clients.map((holding) => holding.businessId)),
    isUnavailable: pixel.isUnavailable,
  }
}

/** @returns the chosen targets as columns: partners first, then ad accounts by the portfolio that owns them. */
export function matrixColumns(targets: ShareTargets, chosen: ReadonlySet<string>): readonly MatrixColumn[] {
  const partners = targets.partners.flatMap((partner): MatrixColumn[] => {
    const target = { type: 'partner', id: partner.id } as const
    if (!chosen.has(targetKey(target))) return []
    return [{ key: targetKey(target), target, name: partner.name, groupKey: 'partners', groupName: 'Partners', holders: new Set() }]
  })
  const accounts = targets.accounts.flatMap((account): MatrixColumn[] => {
    const target = { type: 'account', id: account.id } as const
    return chosen.has(targetKey(target)) ? [accountColumn(account, target, targets)] : []
  })
  const inGroups = accounts.toSorted((left, right) => compareText(left.groupName, right.groupName) || compareText(left.groupKey, right.groupKey) || compareText(left.name, right.name))
  return [...partners.toSorted((left, right) => compareText(left.name, right.name)), ...inGroups]
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
const compareText = (left: string, right: string) => collator.compare(left, right)

function accountColumn(account: AdAccount, target: ShareTarget, targets: ShareTargets): MatrixColumn {
  const holders = account.holders.filter((holder) => holder.connectionId === targets.connectionId).map((holder) => holder.businessId)
  const home = accountHome(account, targets)
  return { key: targetKey(target), target, name: account.name, groupKey: home.id, groupName: home.name, holders: new Set(holders) }
}

/** @returns the portfolio under which an ad account is listed: its owner, else one that holds it. */
export function accountHome(account: AdAccount, targets: ShareTargets): { readonly id: string; readonly name: string } {
  if (account.owner !== null) return account.owner
  const holder = account.holders.find((each) => each.connectionId === targets.connectionId)
  const known = targets.partners.find((partner) => partner.id === holder?.businessId)
  return known ?? { id: 'none', name: 'No portfolio' }
}

/** @returns the runs of columns that share a group, in order. */
export function columnGroups(columns: readonly MatrixColumn[]): readonly ColumnGroup[] {
  const groups: ColumnGroup[] = []
  for (const [index, column] of columns.entries()) {
    const last = groups.at(-1)
    if (last?.key === column.groupKey) groups[groups.length - 1] = { ...last, end: index + 1 }
    else groups.push({ key: column.groupKey, name: column.groupName, start: index, end: index + 1 })
  }
  return groups
}
