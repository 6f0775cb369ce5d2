import { adAccountId, businessId, connectionId, pixelId } from '#shared/domain/ids.ts'
import type { ShareEndingRow } from '#main/db/repos/share-ending.ts'

export const endingNow = Date.parse('2026-11-22T08:00:00Z')
export const day = 86_400_000

/** A pixel shared with an ad account through a portfolio, ending in a month. */
export function anEndingRow(differs: Partial<ShareEndingRow> = {}): ShareEndingRow {
  return {
    pixelId: pixelId.parse('1200345678901'),
    target: { type: 'account', id: adAccountId.parse('7001') },
    connectionId: connectionId.parse('c-157-311'),
    connectionName: 'Acme robot',
    pixelName: 'Shop EU',
    targetName: 'Account 7001',
    businessId: businessId.parse('9001'),
    businessName: 'Acme Media',
    endsAt: endingNow + 30 * day,
    setAt: endingNow,
    knownAt: endingNow,
    goneAt: null,
    ...differs,
  }
}

export const withPartnerTarget = (id: string): Pick<ShareEndingRow, 'target' | 'businessId'> => ({ target: { type: 'partner', id: businessId.parse(id) }, businessId: businessId.parse(id) })
