import { AppError } from '#shared/errors/app-error.ts'
import { jobId } from '#shared/domain/ids.ts'
import type { ItemState, JobItem } from '#shared/domain/job.ts'
import { adAccount } from '#shared/domain/ad-account.ts'
import { shareTargets, type ShareEdit, type ShareOutcome, type SharePlan, type ShareTargets } from '#shared/domain/sharing.ts'
import { targetKey } from '#shared/domain/share-terms.ts'
import type { PixelAccess } from '#shared/domain/pixel.ts'
import { aConnection, aJob, anAccess, aPixel, counts, jobOne } from '../../support/screen-builders.ts'
import type { Answers } from '../../support/screen-stage.tsx'

export const pixelOne = '1200345678901'
export const pixelTwo = '1200345678902'
export const partnerId = '9100'
export const accounts = ['7001', '7002', '7003']

/** A partner and three ad accounts. */
export function targetsOf(): ShareTargets {
  return shareTargets.parse({
    connectionId: 'c-157-311',
    partners: [{ id: partnerId, name: 'Nordlicht', isOwn: false }],
    accounts: accounts.map((id) =>
      adAccount.parse({
        id,
        name: `Account ${id}`,
        currency: 'EUR',
        timeZone: 'Europe/Berlin',
        status: 'active',
        owner: { id: '9001', name: 'Acme Media' },
        holders: [{ connectionId: 'c-157-311', businessId: '9001' }],
      }),
    ),
    problems: [],
  })
}

/** A core with two pixels, a partner and three ad accounts, that remembers what was shared. */
export class SharingCore {
  /** `pixel>target` that are shared. */
  readonly shared = new Set<string>()
  /** `pixel>target` to the outcome that a plan gives it instead of the plain one. */
  readonly outcomes = new Map<string, ShareOutcome>()
  reasons: SharePlan['reasons'] = []
  problems: string[] = []
  readFailure: AppError | null = null
  scopes = aConnection().scopes
  cells: (readonly [string, string, ItemState])[] = []
  items: JobItem[] = []

  readonly answers: Answers = {
    'connections.list': () => ({ connections: [aConnection({ scopes: this.scopes })] }),
    'pixels.list': () => ({ pixels: [aPixel(), aPixel({ id: pixelTwo, name: 'Shop UK' })], readAt: null, problems: [] }),
    'sharing.targets': () => targetsOf(),
    'sharing.read': ({ pixelIds }) => {
      if (this.readFailure !== null) throw this.readFailure
      return { pixels: pixelIds.map((id) => this.accessOf(id)) }
    },
    'sharing.plan': ({ edits }) => this.planOf(edits),
    'sharing.run': () => ({ jobId: jobId.parse(jobOne) }),
    'sharing.partnerEdits': () => ({
      edits: [...this.shared].flatMap((cell): ShareEdit[] => {
        const [pixel, target] = cell.split('>')
        const pixelId = aPixel({ id: pixel ?? '' }).id
        return target === partnerId ? [{ pixelId, target: { type: 'partner', id: targetsOf().partners[0]?.id ?? fail() }, effect: 'remove' }] : []
      }),
      problems: [],
    }),
    'jobs.cells': () => ({ cells: this.cells.map(([pixel, target, state]) => [pixel, target, state]) }),
    'jobs.items': () => ({ items: this.items, hasMore: false }),
    'jobs.retry': () => aJob({ state: 'running', endedAt: null, counts: counts({ pending: 1 }) }),
    'jobs.pause': () => aJob({ state: 'paused', pauseReason: 'user', endedAt: null, counts: counts({ pending: 1 }) }),
  }


  /** What a reading of one pixel gives. */
  accessOf(pixelId: string): PixelAccess {
    const has = (target: string) => this.shared.has(`${pixelId}>${target}`)
    return anAccess({
      pixelId,
      partners: has(partnerId) ? [{ businessId: partnerId, name: 'Nordlicht', tasks: ['ANALYZE'], status: 'shared' }] : [],
      accounts: accounts.filter(has).map((id) => ({ accountId: id, name: id, currency: 'EUR', via: '9001' })),
      problems: this.problems,
    })
  }

  /** What a plan of these wishes says. */
  planOf(edits: readonly ShareEdit[]): SharePlan {
    const cells = edits.map((edit) => this.#outcome(edit))
    const count = (outcome: ShareOutcome) => cells.filter((each) => each === outcome).length
    const writes = count('add') + count('remove') + count('partnerFirst')
    return {
      cells,
      toAdd: count('add'),
      toRemove: count('remove'),
      toChange: count('change'),
      there: count('there'),
      absent: count('absent'),
      partnerFirst: count('partnerFirst'),
      pending: count('pending'),
      impossible: count('impossible'),
      reasons: this.reasons,
      invitations: [],
      waitingFor: [],
      writes,
      requests: Math.ceil(writes / 50),
      expectedMs: 2000,
      calls: writes,
      waitMs: 0,
      tightest: null,
    }
  }

  #outcome({ pixelId, target, effect }: ShareEdit): ShareOutcome {
    const special = this.outcomes.get(`${pixelId}>${target.id}`)
    const isShared = this.shared.has(`${pixelId}>${targetKey(target).split(':')[1] ?? ''}`)
    if (special !== undefined) return special
    if (effect === 'add') return isShared ? 'there' : 'add'
    return isShared ? 'remove' : 'absent'
  }
}

function fail(): never {
  throw new Error('the partner is missing')
}
