import { onTestFinished } from 'vitest'
import type { AppEvent } from '#shared/contract/events.ts'
import type { Connection } from '#shared/domain/connection.ts'
import { businessId, connectionId, pixelId } from '#shared/domain/ids.ts'
import type { PixelId } from '#shared/domain/ids.ts'
import { pixelAccess } from '#shared/domain/pixel.ts'
import type { Pixel, PixelAccess } from '#shared/domain/pixel.ts'
import type { AppError } from '#shared/errors/app-error.ts'
import type { Database } from '#main/db/open.ts'
import { createAccessHistoryRepo } from '#main/db/repos/access-history.ts'
import { createAccessHistory } from '#main/features/access-history/access-history.ts'
import type { AccessHistory } from '#main/features/access-history/access-history.ts'
import { toInstant } from '#main/lib/clock.ts'
import type { NotedOperation } from '#main/lib/operation-entry.ts'
import { connectionTo } from './connection-to.ts'
import { FakeClock, settled } from './fake-clock.ts'
import { silentLog } from './graph-client.ts'
import { openTestDb } from './open-test-db.ts'
import { aPixel } from './screen-builders.ts'

export const pixelOf = (number: number): PixelId => pixelId.parse(String(1_200_000_000_000 + number))

/** Who has a pixel: partners by id with tasks, ad accounts by id. */
export interface Holders {
  readonly partners?: Readonly<Record<string, readonly string[]>>
  readonly accounts?: readonly string[]
  readonly problems?: readonly string[]
  /** Of the ad accounts only: the partners were read. */
  readonly arePartnersWhole?: boolean
}

export interface HistoryBench {
  readonly history: AccessHistory
  readonly clock: FakeClock
  readonly db: Database
  readonly events: readonly AppEvent[]
  /** Rows of the operation log. */
  readonly noted: readonly NotedOperation[]
  /** What Meta would say; a pixel that is not in it is not listed. */
  readonly meta: Map<PixelId, Holders>
  /** Ids of each call to the pixels feature. */
  readonly asked: PixelId[][]
  readonly connections: Connection[]
  readonly world: { isJobRunning: boolean; isWanted: boolean }
  /** A person reads these pixels. */
  readonly look: (...ids: readonly PixelId[]) => Promise<void>
  readonly connect: () => Promise<void>
  readonly disconnect: () => Promise<void>
  /** As many days later, at the same hour. */
  readonly days: (count: number) => Promise<void>
}

const home = businessId.parse('9001')
const one = connectionId.parse('c-1-1')

function accessOf(id: PixelId, { partners = {}, accounts = [], problems = [], arePartnersWhole = false }: Holders, readAt: string): PixelAccess {
  return pixelAccess.parse({
    pixelId: id,
    partners: Object.entries(partners).map(([partner, tasks]) => ({ businessId: partner, name: `Partner ${partner}`, tasks: [...tasks], status: 'shared' })),
    accounts: accounts.map((account) => ({ accountId: account, name: `Account ${account}`, currency: 'EUR', via: home })),
    arePartnersWhole: problems.length === 0 || arePartnersWhole,
    portfoliosRead: problems.length === 0 ? [home, ...Object.keys(partners)] : [],
    problems: [...problems],
    readAt,
  })
}

const listed = (id: PixelId): Pixel =>
  aPixel({ id, name: `Pixel ${id.slice(-3)}`, holdings: [{ connectionId: one, businessId: home, businessName: 'Acme Media', relation: 'owned' }], access: null })

/** The history over a real database, a clock that stands, and a Meta that says what it is told. It is noon on 15 November 2026. */
export function openHistory({ db = openTestDb(), refusal = null }: { readonly db?: Database; readonly refusal?: AppError | null } = {}): HistoryBench {
  const clock = new FakeClock(new Date(2026, 10, 15, 12).getTime())
  const meta = new Map<PixelId, Holders>()
  const asked: PixelId[][] = []
  const events: AppEvent[] = []
  const noted: NotedOperation[] = []
  const connections: Connection[] = []
  const world = { isJobRunning: false, isWanted: true }
  const read = (ids: readonly PixelId[]) => {
    const access = ids.flatMap((id) => {
      const holders = meta.get(id)
      return holders === undefined ? [] : accessOf(id, holders, toInstant(clock.now()))
    })
    history.noticed({ event: 'pixels.accessRead', payload: { access } })
    return access
  }
  const history: AccessHistory = createAccessHistory({
    repo: createAccessHistoryRepo(db),
    pixels: {
      list: async () => ({ pixels: [...meta.keys()].map(listed) }),
      readAccess: async (ids) => {
        asked.push([...ids])
        return read(ids)
      },
    },
    connections: { list: () => connections },
    endings: { list: () => ({ endings: [], total: 0 }) },
    isJobRunning: () => world.isJobRunning,
    isWanted: () => world.isWanted,
    nextTurn: async () => undefined,
    emit: (event) => {
      if (event === 'accessHistory.changed') events.push({ event: 'accessHistory.changed', payload: {} })
    },
    refusal,
    note: (entries) => void noted.push(...entries),
    written: () => undefined,
    clock,
    log: silentLog,
  })
  onTestFinished(() => history.close())
  const connectionsAre = async (...now: readonly Connection[]) => {
    connections.splice(0, connections.length, ...now)
    history.noticed({ event: 'connections.changed', payload: { connections } })
    await settled()
  }
  return {
    history,
    clock,
    db,
    events,
    noted,
    meta,
    asked,
    connections,
    world,
    look: async (...ids) => {
      read(ids)
      await settled()
    },
    connect: () => connectionsAre(connectionTo(one, [])),
    disconnect: () => connectionsAre(),
    days: (count) => clock.advance(count * 86_400_000),
  }
}
