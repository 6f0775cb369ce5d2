import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pixelId } from '#shared/domain/ids.ts'
import { pixelAccess } from '#shared/domain/pixel.ts'
import type { PixelAccess } from '#shared/domain/pixel.ts'
import { openDatabase } from '#main/db/open.ts'
import type { Database } from '#main/db/open.ts'
import { createAccessHistoryRepo } from '#main/db/repos/access-history.ts'
import { createAccessHistory } from '#main/features/access-history/access-history.ts'
import type { AccessHistory } from '#main/features/access-history/access-history.ts'
import { cpuMs } from '../support/cpu-time.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { silentLog } from '../support/graph-client.ts'

const pixels = 300
const holders = 200
const days = 365
const folder = mkdtempSync(join(tmpdir(), 'buydesk-history-'))
const clock = new FakeClock(new Date(2026, 0, 1, 12).getTime())
let db: Database
let history: AccessHistory
/** The longest time for which one step of a reading held the app up, and what each further day cost in all. */
let longestMs = 0
let dayMs = 0

const home = '9001'
const kept = (index: number) => ({ accountId: String(7_000_000_000_000 + index), name: `Fjällstream Shop ${index}`, currency: 'EUR', via: home })
const partner = (index: number, tasks: readonly string[]) => ({ businessId: String(8_000_000_000_000 + index), name: `Partner ${index} of many`, tasks: [...tasks], status: 'shared' as const })
const accounts = Array.from({ length: holders - 20 }, (_, index) => kept(index))
const partners = Array.from({ length: 20 }, (_, index) => partner(index, ['ADVERTISE', 'ANALYZE']))
const partnerIds = partners.map(({ businessId }) => businessId)
const template = pixelAccess.parse({ pixelId: '1', partners, accounts, portfoliosRead: [home, ...partnerIds], problems: [], readAt: '2026-01-01T00:00:00.000Z' })
const ids = Array.from({ length: pixels }, (_, index) => pixelId.parse(String(1_200_000_000_000 + index)))

/** Each day one pixel in fifty has one ad account less than usual. */
function accessOn(day: number, readAt: string): PixelAccess[] {
  return ids.map((id, index) => ({ ...template, pixelId: id, readAt, accounts: (index + day) % 50 === 0 ? template.accounts.toSpliced((index * 7 + day) % accounts.length, 1) : template.accounts }))
}

async function readDay(day: number): Promise<void> {
  const readAt = new Date(new Date(2026, 0, 1 + day, 12)).toISOString()
  history.noticed({ event: 'pixels.accessRead', payload: { access: accessOn(day, readAt) } })
  const read = db.prepare('SELECT pixels FROM access_day ORDER BY day DESC LIMIT 1 OFFSET ?')
  while (read.get(0)?.['pixels'] !== pixels || read.get(day) === undefined) await new Promise((resolve) => setImmediate(resolve))
}

beforeAll(async () => {
  db = openDatabase(join(folder, 'buydesk.db'))
  let turnBegan = 0
  history = createAccessHistory({
    repo: createAccessHistoryRepo(db),
    pixels: { list: async () => ({ pixels: [] }), readAccess: async () => [] },
    connections: { list: () => [] },
    endings: { list: () => ({ endings: [], total: 0 }) },
    isJobRunning: () => false,
    isWanted: () => true,
    nextTurn: async () => {
      longestMs = Math.max(longestMs, cpuMs() - turnBegan)
      await new Promise((resolve) => setImmediate(resolve))
      turnBegan = cpuMs()
    },
    emit: () => undefined,
    refusal: null,
    note: () => undefined,
    written: () => undefined,
    clock,
    log: silentLog,
  })
  turnBegan = cpuMs()
  await readDay(0)
  const began = cpuMs()
  for (let day = 1; day < days; day += 1) await readDay(day)
  dayMs = (cpuMs() - began) / (days - 1)
}, 600_000)

afterAll(() => {
  history.close()
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a year of 300 pixels that 200 can reach', () => {
  it('stays under 5 MB', () => {
    db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
    expect(statSync(db.path).size).toBeLessThan(5_000_000)
  })

  it('takes each further day in under 100 ms', () => {
    expect(dayMs).toBeLessThan(100)
  })

  it('holds the app up for no longer than 100 ms at a time while a day is kept', () => {
    expect(longestMs).toBeLessThan(100)
  })

  it.each([
    ['a day', '2026-12-30', 12],
    ['a week', '2026-12-24', 12],
    ['a month', '2026-11-30', 12],
    ['a year', '2026-01-01', 12],
  ])('is compared over %s in under 50 ms', (_what, from, expected) => {
    const query = { from, to: '2026-12-31' }
    history.changes(query)
    const began = cpuMs()
    const { changes, compared } = history.changes(query)
    const ms = cpuMs() - began
    expect(compared).toBe(pixels)
    expect(changes).toHaveLength(expected)
    expect(ms).toBeLessThan(50)
  })
})
