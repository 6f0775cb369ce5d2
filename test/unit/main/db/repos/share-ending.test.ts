import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { adAccountId } from '#shared/domain/ids.ts'
import { openDatabase } from '#main/db/open.ts'
import { createAwaitedShareRepo } from '#main/db/repos/awaited-share.ts'
import { createJobItemRepo } from '#main/db/repos/job-item.ts'
import { createJobRepo } from '#main/db/repos/job.ts'
import { createShareEndingRepo } from '#main/db/repos/share-ending.ts'
import { openTestDb, temporaryFolder } from '../../../../support/open-test-db.ts'
import { anEndingRow, anOpenJob, day, endingNow, endingsInView, withPartnerTarget } from '../../features/sharing/ending-row.ts'

const row = anEndingRow()

describe('the end dates on disk', () => {
  it('are there again after the file was closed, the next ones first', () => {
    const path = join(temporaryFolder(), 'buydesk.db')
    const before = openDatabase(path)
    const partner = anEndingRow({ ...withPartnerTarget('9100'), endsAt: endingNow + day })
    const repo = createShareEndingRepo(before)
    repo.write(() => [row, partner].forEach(repo.put))
    before.close()
    expect(endingsInView(createShareEndingRepo(openTestDb(path)))).toEqual([partner, row])
  })

  it('are one for each share: the later choice counts, also when the earlier one is written again', () => {
    const repo = createShareEndingRepo(openTestDb())
    repo.put(row)
    repo.put({ ...row, endsAt: endingNow + day, setAt: endingNow + 5 })
    repo.put(row)
    expect(endingsInView(repo)).toMatchObject([{ endsAt: endingNow + day, setAt: endingNow + 5 }])
  })

  it('tell an ad account from a partner with the same id', () => {
    const repo = createShareEndingRepo(openTestDb())
    repo.put(row)
    expect(repo.find({ pixelId: row.pixelId, target: withPartnerTarget('7001').target })).toBeNull()
    expect(repo.remove({ pixelId: row.pixelId, target: withPartnerTarget('7001').target }, endingNow)).toBe(0)
    expect(repo.ofPixel(row.pixelId)).toEqual([row])
  })

  it('go out of view with a share that is taken away, come back with it, and are forgotten after a while', () => {
    const repo = createShareEndingRepo(openTestDb())
    repo.put(row)
    expect([repo.take(row, endingNow), repo.take(row, endingNow)]).toEqual([1, 0])
    expect([endingsInView(repo), repo.find(row), repo.nextEnd(0), repo.isEmpty()]).toEqual([[], null, null, false])
    repo.bringBack(row, endingNow + 1)
    expect(endingsInView(repo)).toEqual([{ ...row, knownAt: endingNow + 1 }])
    repo.take(row, endingNow)
    repo.purge(endingNow)
    expect(repo.isEmpty()).toBe(false)
    repo.purge(endingNow + 1)
    expect(repo.isEmpty()).toBe(true)
  })

  it('of a share that was found gone are marked, and unmarked when it is there again', () => {
    const repo = createShareEndingRepo(openTestDb())
    repo.put(row)
    expect(repo.removeEnded(row)).toBe(0)
    repo.markGone(row, endingNow)
    expect(endingsInView(repo)).toMatchObject([{ goneAt: endingNow }])
    repo.markThere(row, endingNow + 9)
    expect(endingsInView(repo)).toMatchObject([{ goneAt: null, knownAt: endingNow + 9 }])
    repo.markGone(row, endingNow)
    expect(repo.removeEnded(row)).toBe(1)
  })

  it('that a person removed do not come back when an earlier choice is told again, and are then forgotten', () => {
    const repo = createShareEndingRepo(openTestDb())
    repo.put(row)
    expect([repo.remove(row, endingNow + 5), repo.remove(row, endingNow + 6)]).toEqual([1, 0])
    repo.put(row)
    repo.put({ ...row, setAt: endingNow + 5 })
    expect([repo.bringBack(row, endingNow + 7), repo.take(row, endingNow + 7), repo.removeEnded(row)]).toEqual([0, 0, 0])
    expect([endingsInView(repo), repo.find(row), repo.ofPixel(row.pixelId), repo.nextEnd(0), repo.isEmpty()]).toEqual([[], null, [], null, true])
    repo.put({ ...row, setAt: endingNow + 6 })
    expect(endingsInView(repo)).toMatchObject([{ setAt: endingNow + 6 }])
    repo.remove(row, endingNow + 8)
    repo.purge(endingNow + 9)
    repo.put(row)
    expect(endingsInView(repo)).toEqual([row])
  })

  it('are not forgotten while a follower waits for its partner, or an open job may bring them back', () => {
    const db = openTestDb()
    const repo = createShareEndingRepo(db)
    const awaited = createAwaitedShareRepo(db)
    repo.put(row)
    repo.take(row, endingNow)
    const no = awaited.insert({
      connectionId: row.connectionId, connectionName: 'Acme robot', pixelId: row.pixelId, pixelName: 'Shop EU', businessId: row.businessId,
      businessName: 'Acme Media', tasks: ['ANALYZE'], state: 'waiting', since: endingNow, requestId: null, jobKey: null, lookedAt: null,
      absentSince: null, problem: null,
    })
    awaited.addFollowers(no, [{ accountId: adAccountId.parse('7001'), accountName: 'Account 7001', connectionId: row.connectionId, connectionName: 'Acme robot', jobKey: null }])
    repo.purge(endingNow + day)
    expect(repo.bringBack(row, endingNow)).toBe(1)
    repo.take(row, endingNow)
    awaited.dropFollowers(no, null)
    const job = anOpenJob(db, [{ ...row, effect: 'add' }])
    repo.purge(endingNow + day)
    expect(repo.isEmpty()).toBe(false)
    const jobs = createJobRepo(db)
    const open = jobs.find(job.id)
    if (open !== null) jobs.save({ ...open, state: 'done' })
    repo.purge(endingNow + day)
    expect(repo.isEmpty()).toBe(true)
  })

  it('are put back as they were, whatever that was', () => {
    const repo = createShareEndingRepo(openTestDb())
    const nothing = repo.snapshot(row)
    repo.put(row)
    const there = repo.snapshot(row)
    repo.take(row, endingNow)
    const taken = repo.snapshot(row)
    repo.remove(row, endingNow + 1)
    there()
    expect(endingsInView(repo)).toEqual([row])
    taken()
    expect([endingsInView(repo), repo.isEmpty()]).toEqual([[], false])
    nothing()
    expect(repo.isEmpty()).toBe(true)
  })
})

describe('the view of end dates', () => {
  const view = { now: endingNow, soonUntil: endingNow + 7 * day, leaving: '[]' }

  it.each([
    ['later', 7 * day + 1],
    ['soon', 7 * day],
    ['soon', 1],
    ['due', 0],
    ['due', -30 * day],
  ] as const)('calls one %s with %i ms to go', (state, left) => {
    const repo = createShareEndingRepo(openTestDb())
    repo.put({ ...row, endsAt: endingNow + left })
    expect(repo.list(view, {}, 9).rows).toMatchObject([{ state }])
    expect(repo.counts(view)).toEqual([
      { connectionId: row.connectionId, connectionName: row.connectionName, due: 0, soon: 0, later: 0, leaving: 0, gone: 0, requests: 0, [state]: 1 },
    ])
  })

  it('calls one leaving while a job takes the share away, and gone once it was found gone', () => {
    const repo = createShareEndingRepo(openTestDb())
    const leaving = { ...view, leaving: JSON.stringify([[row.pixelId, row.target.id]]) }
    repo.put({ ...row, endsAt: endingNow })
    expect(repo.counts(leaving)).toMatchObject([{ leaving: 1, due: 0 }])
    expect(repo.list(leaving, { states: ['due'] }, 9)).toEqual({ rows: [], total: 0 })
    repo.markGone(row, endingNow)
    expect(repo.counts(leaving)).toMatchObject([{ gone: 1, leaving: 0 }])
  })

  it('counts what is beyond its limit', () => {
    const repo = createShareEndingRepo(openTestDb())
    for (const id of ['9101', '9102', '9103']) repo.put({ ...row, ...withPartnerTarget(id) })
    expect(repo.list(view, {}, 2)).toMatchObject({ rows: [{ target: { id: '9101' } }, { target: { id: '9102' } }], total: 3 })
    expect(repo.list(view, { states: ['later'], pixelIds: [row.pixelId], connectionId: row.connectionId }, 2)).toMatchObject({ total: 3 })
    expect(repo.list(view, { states: ['due', 'gone'] }, 2)).toMatchObject({ total: 0 })
  })
})

describe('what is leaving', () => {
  it('is what open jobs have yet to take away, not what they give', () => {
    const db = openTestDb()
    const repo = createShareEndingRepo(db)
    const partner = { ...row, ...withPartnerTarget('9100') }
    for (const each of [row, partner]) repo.put(each)
    const job = anOpenJob(db, [{ ...row, effect: 'remove' }, { ...partner, effect: 'add' }, { ...row, ...withPartnerTarget('9101'), effect: 'remove' }])
    expect([repo.openRemovals(), repo.leavingBy(job.id)]).toEqual([[job.id], [[row.pixelId, '7001']]])
    db.writeTx(() => createJobItemRepo(db).markSucceeded(job.no, [0], endingNow))
    expect(repo.leavingBy(job.id)).toEqual([])
  })
})
