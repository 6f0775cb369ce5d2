import type { Connection } from '#shared/domain/connection.ts'
import type { PixelId } from '#shared/domain/ids.ts'
import type { Pixel, PixelAccess } from '#shared/domain/pixel.ts'
import type { ShareEndingRow, ShareKey } from '../../../db/repos/share-ending.ts'

/** What is known of a share that has no end date yet. */
export type FoundShare = Omit<ShareEndingRow, 'endsAt' | 'setAt' | 'goneAt'>

interface Knowledge {
  readonly connection: Connection
  readonly pixels: ReadonlyMap<PixelId, Pixel>
  readonly access: ReadonlyMap<PixelId, PixelAccess>
}

function businessName({ businessId, access, pixel, connection }: { readonly businessId: string; readonly access: PixelAccess; readonly pixel: Pixel | undefined; readonly connection: Connection }): string {
  return (
    connection.portfolios.find((portfolio) => portfolio.id === businessId)?.name ??
    pixel?.holdings.find((holding) => holding.businessId === businessId)?.businessName ??
    access.partners.find((partner) => partner.businessId === businessId)?.name ??
    `Portfolio ${businessId}`
  )
}

/** @returns a share with its names, as it was last read; null when it was not there. */
export function findShare({ connection, pixels, access: known }: Knowledge, { pixelId, target }: ShareKey): FoundShare | null {
  const access = known.get(pixelId)
  if (access === undefined) return null
  const pixel = pixels.get(pixelId)
  const base = {
    pixelId,
    target,
    connectionId: connection.id,
    connectionName: connection.identity.name,
    pixelName: pixel?.name ?? `Pixel ${pixelId}`,
    knownAt: Date.parse(access.readAt),
  }
  if (target.type === 'partner') {
    const partner = access.partners.find((each) => each.businessId === target.id)
    return partner ? { ...base, targetName: partner.name, businessId: target.id, businessName: partner.name } : null
  }
  const account = access.accounts.find((each) => each.accountId === target.id)
  if (!account) return null
  return { ...base, targetName: account.name, businessId: account.via, businessName: businessName({ businessId: account.via, access, pixel, connection }) }
}
