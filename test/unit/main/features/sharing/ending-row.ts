import { adAccountId, businessId, connectionId, jobId, pixelId } from '#shared/domain/ids.ts'
import type { JobId } from '#shared/domain/ids.ts'
import type { ShareEffect } from '#shared/domain/sharing.ts'
import type { Database } from '#main/db/open.ts'
import { createJobItemRepo } from '#main/db/repos/job-item.ts'
import { createJobRepo } from '#main/db/repos/job.ts'
import type { ShareEndingRepo, ShareEndingRow, ShareKey } from '#main/db/repos/share-ending.ts'

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

/** @returns all that are in view, the next ones first. */
export const endingsInView = (repo: ShareEndingRepo): readonly ShareEndingRow[] =>
  repo.list({ now: 0, soonUntil: 0, leaving: '[]' }, {}, 1_000_000).rows.map(({ state: _state, ...row }) => row)

/** Writes an open sharing job into the database, as the engine does. */
export function anOpenJob(db: Database, shares: readonly (ShareKey & { readonly effect: ShareEffect })[], number = 1): { readonly id: JobId; readonly no: number } {
  const { connectionId: connection, connectionName } = anEndingRow()
  const id = jobId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`)
  const job = createJobRepo(db).insert(
    {
      id, type: 'sharing.apply', version: 2, title: 'A test', connectionId: connection, connectionName, payload: '{}', destructive: true,
      onceKey: id, startedBy: null, undoes: null, createdAt: endingNow,
    },
    shares.length,
  )
  const items = shares.map(({ pixelId: objectId, target, effect }, ordinal) => ({
    ordinal, key: `${ordinal}`, dependsOn: [], roundsAfter: 0, data: JSON.stringify({ target, effect }), objectId, targetId: target.id,
  }))
  createJobItemRepo(db).insertAll(job.no, items, endingNow)
  return { id, no: job.no }
}
