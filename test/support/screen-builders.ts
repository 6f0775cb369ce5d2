import type { z } from 'zod'
import { connection, type Connection } from '#shared/domain/connection.ts'
import { job, jobItem, type Job, type JobItem } from '#shared/domain/job.ts'
import { operation, type Operation } from '#shared/domain/operation.ts'
import type { OwnDataAhead, OwnDataFigures } from '#shared/domain/own-data.ts'
import { pixel, pixelAccess, type Pixel, type PixelAccess } from '#shared/domain/pixel.ts'

const at = '2026-11-01T10:00:00.000Z'

/** A system user with every permission that is needed and one portfolio. */
export function aConnection(differs: Partial<z.input<typeof connection>> = {}): Connection {
  return connection.parse({
    id: 'c-157-311',
    kind: 'systemUser',
    state: 'active',
    identity: { id: '311', name: 'Acme robot' },
    app: { id: '157', name: 'Acme tools' },
    issuedAt: at,
    expiresAt: null,
    dataAccessExpiresAt: null,
    scopes: ['business_management', 'ads_management', 'pages_show_list', 'pages_read_engagement'],
    granularScopes: [],
    portfolios: [{ id: '9001', name: 'Acme Media', verification: 'verified' }],
    portfoliosProblem: null,
    connectedAt: at,
    checkedAt: at,
    ...differs,
  })
}

/** A pixel that Acme Media owns and that fires. */
export function aPixel(differs: Partial<z.input<typeof pixel>> = {}): Pixel {
  return pixel.parse({
    id: '1200345678901',
    name: 'Shop EU',
    holdings: [{ connectionId: 'c-157-311', businessId: '9001', businessName: 'Acme Media', relation: 'owned' }],
    owner: { id: '9001', name: 'Acme Media' },
    createdAt: at,
    lastFiredAt: new Date().toISOString(),
    isUnavailable: false,
    isRestricted: false,
    dataUse: null,
    access: { partners: 1, pendingPartners: 0, accounts: 4, readAt: at, complete: true },
    ...differs,
  })
}

/** Who has {@link aPixel}: nobody yet. */
export function anAccess(differs: Partial<z.input<typeof pixelAccess>> = {}): PixelAccess {
  return pixelAccess.parse({ pixelId: '1200345678901', partners: [], accounts: [], portfoliosRead: ['9001'], problems: [], readAt: at, ...differs })
}

export const jobOne = '11111111-1111-4111-8111-111111111111'

/** A sharing job of three items that is done. */
export function aJob(differs: Partial<z.input<typeof job>> = {}): Job {
  return job.parse({
    id: jobOne,
    type: 'sharing.apply',
    title: 'Spring push',
    connectionId: 'c-157-311',
    connectionName: 'Acme robot',
    startedBy: null,
    carriedBy: null,
    state: 'done',
    pauseReason: null,
    pauseMessage: null,
    pausedUntil: null,
    held: null,
    counts: counts({ succeeded: 3 }),
    destructive: false,
    createdAt: at,
    startedAt: at,
    endedAt: at,
    requests: 2,
    undoes: null,
    undoneBy: null,
    ...differs,
  })
}

/** Counts of a job with the rest at nought and the right total. */
export function counts(some: Partial<Omit<Job['counts'], 'total'>>): Job['counts'] {
  const all = { pending: 0, sending: 0, succeeded: 0, failed: 0, skipped: 0, unknown: 0, ...some }
  return { ...all, total: Object.values(all).reduce((sum, count) => sum + count, 0) }
}

/** An item that failed for want of a right at Meta. */
export function aFailedItem(ordinal: number, differs: Partial<z.input<typeof jobItem>> = {}): JobItem {
  return jobItem.parse({
    ordinal,
    subject: `Shop EU with account ${String(ordinal)}`,
    objectId: '1200345678901',
    targetId: `70${String(ordinal)}`,
    effect: 'add',
    state: 'failed',
    attempts: 1,
    note: null,
    error: {
      kind: 'permission',
      code: 'permission.missing',
      message: 'The token may not change this ad account.',
      data: { advice: 'Give it the role on the account.', graph: { code: 200, traceId: 'AbcTrace1' } },
    },
    waitsUntil: null,
    updatedAt: at,
    ...differs,
  })
}

/** A share with an ad account that was done. */
export function anOperation(id: number, differs: Partial<z.input<typeof operation>> = {}): Operation {
  return operation.parse({
    id,
    at,
    action: 'pixel.share.account',
    operator: null,
    objectId: '1200345678901',
    objectName: 'Shop EU',
    targetId: '7001',
    targetName: `Account ${String(id)}`,
    outcome: 'succeeded',
    before: null,
    after: null,
    errorCode: null,
    message: null,
    traceId: `trace-${String(id)}`,
    connectionName: 'Acme robot',
    jobId: jobOne,
    ...differs,
  })
}

/** What goes with an operator that has a bit of everything. */
export function ownFigures(differs: Partial<OwnDataFigures> = {}): OwnDataFigures {
  return { deletedPreferences: 2, deletedDrafts: 1, deletedShareMarks: 4, clearedOperations: 12, keptJobs: 1, keptLaunches: 0, forgottenSigners: 0, ...differs }
}

/** The same before it happens. */
export function ownAhead(differs: Partial<OwnDataAhead> = {}): OwnDataAhead {
  return { ...ownFigures(), openJobs: 0, keptOperations: 3, atMeta: [{ type: 'sharing.apply', items: 1_204 }, { type: 'pixels.create', items: 1 }], ...differs }
}
