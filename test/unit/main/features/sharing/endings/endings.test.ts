import { describe, expect, it } from 'vitest'
import { operatorId } from '#shared/domain/operator.ts'
import type { AppEvent, Emit } from '#shared/contract/events.ts'
import type { Job } from '#shared/domain/job.ts'
import { openDatabase } from '#main/db/open.ts'
import type { Database } from '#main/db/open.ts'
import { createJobItemRepo } from '#main/db/repos/job-item.ts'
import { createJobRepo } from '#main/db/repos/job.ts'
import type { NotedOperation } from '#main/lib/operation-entry.ts'
import { createShareEndingRepo } from '#main/db/repos/share-ending.ts'
import { storageIsReadOnly } from '#main/db/storage-error.ts'
import { createEndings } from '#main/features/sharing/endings/endings.ts'
import { endWords } from '#main/features/sharing/endings/endings-entries.ts'
import type { EndingsDeps } from '#main/features/sharing/endings/endings.ts'
import type { ShareItem, SharePayload } from '#main/features/sharing/job/share-item.ts'
import { FakeClock } from '../../../../../support/fake-clock.ts'
import { silentLog } from '../../../../../support/graph-client.ts'
import { openTestDb } from '../../../../../support/open-test-db.ts'
import { aConnection, aJob, anAccess, aPixel, counts } from '../../../../../support/screen-builders.ts'
import { anEndingRow, anOpenJob, day, endingNow, endingsInView, withPartnerTarget } from '../ending-row.ts'

const row = anEndingRow()
const share = { pixelId: row.pixelId, target: row.target }
const { connectionId } = row
const at = (ms: number) => new Date(ms).toISOString()

interface Desk {
  readonly db?: Database
  readonly clock?: FakeClock
  readonly refusal?: EndingsDeps['refusal']
  readonly note?: EndingsDeps['note']
}

/** A real database that takes nothing while its disk is full. */
function onDisk(disk: { isFull: boolean }) {
  const real = openTestDb()
  const db: Database = {
    ...real,
    writeTx: (work) => {
      if (disk.isFull) throw storageIsReadOnly()
      return real.writeTx(work)
    },
  }
  return { db, disk }
}

/** The service over a real database and a clock that stands still; what it asks of others is given. */
function open({ db = openTestDb(), clock = new FakeClock(endingNow), refusal = null, note }: Desk = {}) {
  const events: AppEvent['event'][] = []
  const noted: NotedOperation[] = []
  const emit: Emit = (event) => events.push(event)
  const connections = [aConnection()]
  const repo = createShareEndingRepo(db)
  const access = [anAccess({ accounts: [{ accountId: '7001', name: 'Account 7001', currency: 'EUR', via: '9001' }], readAt: at(endingNow) })]
  const endings = createEndings({
    repo,
    pixels: { list: async () => ({ pixels: [aPixel()], problems: [] }), readAccess: async (ids) => access.filter((each) => ids.includes(each.pixelId)) },
    connections: { list: () => connections },
    clock,
    emit,
    log: silentLog,
    refusal,
    note: note ?? ((entries) => void noted.push(...entries)),
    noted: () => undefined,
  })
  return { endings, repo, clock, events, connections, db, noted }
}

describe('an end date that a person sets, moves or removes', () => {
  it('is a row of the log with what was so before and after, in the transaction that changes it, and none where nothing changes', async () => {
    const { endings, repo, noted } = open()
    repo.put(row)
    const target = { ...share.target }
    const of = { connectionId, shares: [{ pixelId: share.pixelId, target }] }
    const by = { id: operatorId.parse('one'), name: 'Only user' }
    await endings.set({ ...of, endsAt: at(endingNow + 5 * day), by })
    await endings.set({ ...of, endsAt: at(endingNow + 5 * day), by })
    await endings.set({ ...of, endsAt: null, by })
    await endings.set({ ...of, endsAt: null, by })
    const about = { action: 'pixel.setEnd', object: { id: row.pixelId, name: row.pixelName }, target: { id: row.target.id, name: row.targetName }, connectionName: row.connectionName, by }
    expect(noted).toEqual([
      { ...about, before: endWords(row.endsAt), after: endWords(endingNow + 5 * day) },
      { ...about, before: endWords(endingNow + 5 * day), after: 'No end date' },
    ])
  })

  it('and stays as it was where the log can not be written', async () => {
    const { endings, repo } = open({
      note: () => {
        throw storageIsReadOnly()
      },
    })
    repo.put(row)
    await expect(endings.set({ connectionId, shares: [share], endsAt: null })).rejects.toThrow('only reads')
    expect(repo.find(share)?.endsAt).toBe(row.endsAt)
  })
})

describe('end dates of shares that were to follow, when their job could not be started', () => {
  it('are as they were before', () => {
    const { endings, repo } = open()
    const gone = { ...row, ...withPartnerTarget('9009') }
    repo.put(row)
    repo.put(gone)
    repo.markGone(gone, endingNow)
    const before = endingsInView(repo)
    const putBack = endings.hold({ connectionId, endsAt: at(endingNow + 5 * day) }, [row, gone, { ...row, ...withPartnerTarget('9010') }])
    expect(endingsInView(repo)).not.toEqual(before)
    putBack()
    expect(endingsInView(repo)).toEqual(before)
    expect(repo.bringBack({ ...row, ...withPartnerTarget('9010') }, endingNow)).toBe(0)
  })
})

const item = (effect: ShareItem['effect'] = 'add'): ShareItem => ({ ...row, effect, follows: false })
const payload = (ends?: SharePayload['ends'], bringsEnds?: boolean): SharePayload => ({ tasks: ['ANALYZE'], ...(ends && { ends }), ...(bringsEnds && { bringsEnds }) })

describe('setting an end date', () => {
  it('works for a share that is there, with its names', async () => {
    const { endings } = open()
    expect(await endings.set({ connectionId, shares: [share], endsAt: at(endingNow + 30 * day) })).toEqual({ set: 1, notShared: 0 })
    expect(endings.list({})).toEqual({
      total: 1,
      endings: [
        {
          connection: { id: connectionId, name: 'Acme robot' },
          pixel: { id: row.pixelId, name: 'Shop EU' },
          target: row.target,
          targetName: 'Account 7001',
          through: { id: '9001', name: 'Acme Media' },
          endsAt: at(endingNow + 30 * day),
          setAt: at(endingNow),
          state: 'later',
          canAct: true,
          leavingBy: null,
        },
      ],
    })
  })

  it('says how many of the shares are not there, and refuses when none is', async () => {
    const { endings } = open()
    const absent = { pixelId: row.pixelId, target: withPartnerTarget('9100').target }
    const endsAt = at(endingNow + day)
    expect(await endings.set({ connectionId, shares: [share, absent], endsAt })).toEqual({ set: 1, notShared: 1 })
    await expect(endings.set({ connectionId, shares: [absent], endsAt })).rejects.toMatchObject({
      code: 'sharing.notShared',
      message: 'This is not shared, so there is nothing to end.',
    })
  })

  it('refuses a day that has passed, and one more than five years away', async () => {
    const { endings } = open()
    await expect(endings.set({ connectionId, shares: [share], endsAt: at(endingNow) })).rejects.toMatchObject({ code: 'sharing.endIsPast' })
    await expect(endings.set({ connectionId, shares: [share], endsAt: at(endingNow + 6 * 366 * day) })).rejects.toMatchObject({ code: 'sharing.endIsTooFar' })
    expect(endings.list({}).total).toBe(0)
  })

  it('moves and removes dates while the connection is away', async () => {
    const { endings, connections } = open()
    await endings.set({ connectionId, shares: [share], endsAt: at(endingNow + day) })
    connections.pop()
    await endings.set({ connectionId, shares: [share], endsAt: at(endingNow + 60 * day) })
    expect(endings.list({}).endings).toMatchObject([{ endsAt: at(endingNow + 60 * day), state: 'later', canAct: false }])
    expect(await endings.set({ connectionId, shares: [share], endsAt: null })).toEqual({ set: 1, notShared: 0 })
    expect(endings.list({}).total).toBe(0)
  })

  it('is refused in a copy that only reads', async () => {
    const { endings } = open({ refusal: storageIsReadOnly() })
    await expect(endings.set({ connectionId, shares: [share], endsAt: at(endingNow + day) })).rejects.toMatchObject({ code: 'storage.readOnly' })
  })
})

describe('the reminder', () => {
  it('comes at the minute at which a share is due, and a week before', async () => {
    const { endings, clock, events } = open()
    await endings.set({ connectionId, shares: [share], endsAt: at(endingNow + 10 * day) })
    await clock.advance(1_000)
    events.length = 0
    await clock.advance(3 * day - 1_000)
    expect(events).toEqual(['sharing.endingsChanged'])
    expect(endings.counts()).toMatchObject({ soon: 1, later: 0, due: 0 })
    await clock.advance(7 * day)
    expect(events).toHaveLength(2)
    expect(endings.counts()).toMatchObject({ due: 1, dueHere: 1, soon: 0, away: [] })
  })

  it('is not late after the machine slept', async () => {
    const { endings, clock, events } = open()
    await endings.set({ connectionId, shares: [share], endsAt: at(endingNow + day) })
    await clock.advance(1_000)
    events.length = 0
    clock.jumpWall(2 * day)
    await clock.advance(10 * 60_000)
    expect(events).toEqual(['sharing.endingsChanged'])
  })

  it('is there at the next start, before anything was connected, and says what it waits for', async () => {
    const first = open()
    await first.endings.set({ connectionId, shares: [share], endsAt: at(endingNow + day) })
    first.endings.close()
    const next = open({ db: first.db, clock: new FakeClock(endingNow + 2 * day) })
    next.connections.pop()
    expect(next.endings.counts()).toMatchObject({ due: 1, dueHere: 0, away: [{ id: connectionId, name: 'Acme robot', due: 1 }] })
    next.endings.noticed({ event: 'connections.changed', payload: { connections: [] } })
    expect(next.events).toEqual(['sharing.endingsChanged'])
  })

  it('costs nothing while nothing has an end date', async () => {
    const clock = new FakeClock(endingNow)
    const { events } = open({ clock })
    await expect(clock.advanceUntil(() => events.length > 0)).rejects.toThrow('nothing is left to wait for')
  })

  it('stops when the service is closed', async () => {
    const { endings, clock, events } = open()
    await endings.set({ connectionId, shares: [share], endsAt: at(endingNow + day) })
    endings.close()
    events.length = 0
    await clock.advance(2 * day)
    expect(events).toEqual([])
  })
})

describe('what a sharing job brings about', () => {
  const ends = { at: endingNow + 5 * day, setAt: endingNow }

  it('gets the end date of the job, also told twice, and a choice made since stays', async () => {
    const { endings } = open()
    endings.fates(connectionId, payload(ends), [{ item: item(), is: 'shared' }])
    endings.fates(connectionId, payload(ends), [{ item: item(), is: 'pending' }])
    expect(endings.list({}).endings).toMatchObject([{ endsAt: at(ends.at), state: 'soon', connection: { name: 'Acme robot' } }])
    const { endings: others, clock } = open()
    await clock.advance(1_000)
    await others.set({ connectionId, shares: [share], endsAt: at(endingNow + 90 * day) })
    others.fates(connectionId, payload(ends), [{ item: item(), is: 'shared' }])
    expect(others.list({}).endings).toMatchObject([{ endsAt: at(endingNow + 90 * day) }])
  })

  it('has no end date when the job has none', () => {
    const { endings, events } = open()
    endings.fates(connectionId, payload(), [{ item: item(), is: 'shared' }])
    expect(endings.list({}).total).toBe(0)
    expect(events).toEqual([])
  })

  it('loses its end date when it is taken away, gets it back by an undo, and not by being shared anew', () => {
    const { endings } = open()
    const taken = () => endings.fates(connectionId, payload(), [{ item: item('remove'), is: 'gone' }])
    endings.fates(connectionId, payload(ends), [{ item: item(), is: 'shared' }])
    taken()
    expect(endings.list({}).total).toBe(0)
    endings.fates(connectionId, payload(undefined, true), [{ item: item(), is: 'shared' }])
    expect(endings.list({}).endings).toMatchObject([{ endsAt: at(ends.at) }])
    taken()
    endings.fates(connectionId, payload(), [{ item: item(), is: 'shared' }])
    expect(endings.list({}).total).toBe(0)
    endings.fates(connectionId, payload(undefined, true), [{ item: item(), is: 'shared' }])
    expect(endings.list({}).total).toBe(0)
  })

  it('is not lost when the disk is full for a while: it is written later', async () => {
    const { db, disk } = onDisk({ isFull: true })
    const { endings, clock } = open({ db })
    endings.fates(connectionId, payload(ends), [{ item: item(), is: 'shared' }])
    expect(endings.list({}).total).toBe(0)
    disk.isFull = false
    await clock.advance(61_000)
    expect(endings.list({}).total).toBe(1)
  })
})

describe('a date that a person removed', () => {
  const ends = { at: endingNow + day, setAt: endingNow - 5 }

  it('does not come back when the job that gave it is told again, and does when a person chooses one anew', async () => {
    const { endings } = open()
    const told = () => endings.fates(connectionId, payload(ends), [{ item: item(), is: 'shared' }])
    told()
    expect(await endings.set({ connectionId, shares: [share], endsAt: null })).toEqual({ set: 1, notShared: 0 })
    told()
    expect(endings.list({}).total).toBe(0)
    await endings.set({ connectionId, shares: [share], endsAt: at(endingNow + 9 * day) })
    told()
    expect(endings.list({}).endings).toMatchObject([{ endsAt: at(endingNow + 9 * day) }])
  })
})

describe('readings while nothing can be written', () => {
  it('are let go, and what a job brought about is not', async () => {
    const { db, disk } = onDisk({ isFull: false })
    let reads = 0
    const { endings, clock } = open({ db })
    await endings.set({ connectionId, shares: [share], endsAt: at(endingNow + 30 * day) })
    await clock.advance(3_600_000)
    disk.isFull = true
    const access = anAccess({ accounts: [], readAt: at(clock.now()) })
    const watched = { ...access, get pixelId() {
      reads += 1
      return access.pixelId
    } }
    const read = () => endings.noticed({ event: 'pixels.accessRead', payload: { access: [watched] } })
    endings.fates(connectionId, payload(), [{ item: item('remove'), is: 'gone' }])
    const readBefore = reads
    for (let count = 0; count < 20; count += 1) read()
    disk.isFull = false
    await clock.advance(61_000)
    expect(reads).toBe(readBefore)
    expect(endings.list({}).total).toBe(0)
  })
})

describe('a share that is under way or gone', () => {
  it('is not reminded of while a job takes it away, and again when the job ends without it, and not when that is run again', () => {
    const { endings, db } = open()
    endings.fates(connectionId, payload({ at: endingNow - 1, setAt: endingNow - 9 }), [{ item: item(), is: 'shared' }])
    const { id, no } = anOpenJob(db, [{ ...row, effect: 'remove' }])
    const running = aJob({ id, state: 'running', destructive: true, endedAt: null, counts: counts({ pending: 1 }) })
    const tell = (job: Job) => endings.noticed({ event: 'jobs.progress', payload: { job } })
    tell(running)
    expect(endings.list({}).endings).toMatchObject([{ state: 'leaving', leavingBy: id }])
    expect(endings.counts()).toMatchObject({ due: 0, leaving: 1 })
    const items = createJobItemRepo(db)
    items.failPending(no, '{}', endingNow)
    tell({ ...running, state: 'done' })
    expect(endings.counts()).toMatchObject({ due: 1, leaving: 0 })
    // Looked at while nothing of it is left to do: it is to be looked at anew when it is run again.
    tell(running)
    tell({ ...running, state: 'done' })
    items.update(no, 0, { state: 'pending', attempts: 0, absents: 0, undecided: 0, isResting: false, nextAttemptAt: null, error: null, note: null, holds: null, madeId: null }, endingNow)
    tell(running)
    expect(endings.counts()).toMatchObject({ due: 0, leaving: 1 })
  })

  it('is known to be under way after a restart, however many jobs came since', () => {
    const db = openTestDb()
    createShareEndingRepo(db).put({ ...row, endsAt: endingNow - 1 })
    anOpenJob(db, [{ ...row, effect: 'remove' }])
    const jobs = createJobRepo(db)
    db.writeTx(() => {
      for (let number = 2; number <= 210; number += 1) {
        const later = jobs.find(anOpenJob(db, [], number).id)
        if (later !== null) jobs.save({ ...later, state: 'done' })
      }
    })
    expect(open({ db }).endings.counts()).toMatchObject({ due: 0, leaving: 1 })
  })

  it('is marked when a reading shows that it was taken away elsewhere, and unmarked when it is there again', async () => {
    const { endings, clock } = open()
    await endings.set({ connectionId, shares: [share], endsAt: at(endingNow + 3_600_000) })
    await clock.advance(2 * 3_600_000)
    const read = (accounts: Parameters<typeof anAccess>[0]) => endings.noticed({ event: 'pixels.accessRead', payload: { access: [anAccess({ readAt: at(clock.now()), ...accounts })] } })
    read({ accounts: [] })
    expect(endings.counts()).toMatchObject({ due: 0, gone: 1 })
    read({ accounts: [{ accountId: '7001', name: 'Account 7001', currency: 'EUR', via: '9001' }] })
    expect(endings.counts()).toMatchObject({ due: 1, gone: 0 })
  })

  it('is forgotten three months after it was found gone', async () => {
    const db = openTestDb()
    const repo = createShareEndingRepo(db)
    repo.put(row)
    repo.markGone(row, endingNow)
    open({ db, clock: new FakeClock(endingNow + 89 * day) })
    expect(repo.isEmpty()).toBe(false)
    open({ db, clock: new FakeClock(endingNow + 91 * day) })
    expect(repo.isEmpty()).toBe(true)
  })
})

describe('the list', () => {
  it('is filtered by pixel, connection and state', () => {
    const db = openTestDb()
    const repo = createShareEndingRepo(db)
    const partner = anEndingRow({ ...withPartnerTarget('9100'), pixelId: aPixel({ id: '1200345678902' }).id, endsAt: endingNow })
    for (const each of [row, partner]) repo.put(each)
    const { endings } = open({ db })
    expect(endings.list({ pixelIds: [row.pixelId] }).endings).toMatchObject([{ target: row.target }])
    expect(endings.list({ states: ['due'] }).endings).toMatchObject([{ target: partner.target, through: { id: '9100' } }])
    expect(endings.list({ connectionId: aConnection({ id: 'c-1-2' }).id }).total).toBe(0)
  })

  it('is read in a copy that may not write', () => {
    const db = openTestDb()
    createShareEndingRepo(db).put(row)
    const reader = openDatabase(db.path, { readOnly: true })
    const { endings } = open({ db: reader, refusal: storageIsReadOnly() })
    expect(endings.list({}).total).toBe(1)
    endings.noticed({ event: 'pixels.accessRead', payload: { access: [anAccess({ readAt: at(endingNow + day) })] } })
    expect(endings.counts()).toMatchObject({ later: 1, gone: 0 })
    reader.close()
  })
})
