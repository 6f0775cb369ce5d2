import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '#main/db/open.ts'
import { createShareEndingRepo } from '#main/db/repos/share-ending.ts'
import { openTestDb, temporaryFolder } from '../../../../support/open-test-db.ts'
import { anEndingRow, day, endingNow, withPartnerTarget } from '../../features/sharing/ending-row.ts'

const row = anEndingRow()

describe('the end dates on disk', () => {
  it('are there again after the file was closed, the next ones first', () => {
    const path = join(temporaryFolder(), 'buydesk.db')
    const before = openDatabase(path)
    const partner = anEndingRow({ ...withPartnerTarget('9100'), endsAt: endingNow + day })
    const repo = createShareEndingRepo(before)
    repo.write(() => [row, partner].forEach(repo.put))
    before.close()
    expect(createShareEndingRepo(openTestDb(path)).all()).toEqual([partner, row])
  })

  it('are one for each share: the later choice counts, also when the earlier one is written again', () => {
    const repo = createShareEndingRepo(openTestDb())
    repo.put(row)
    repo.put({ ...row, endsAt: endingNow + day, setAt: endingNow + 5 })
    repo.put(row)
    expect(repo.all()).toMatchObject([{ endsAt: endingNow + day, setAt: endingNow + 5 }])
  })

  it('tell an ad account from a partner with the same id', () => {
    const repo = createShareEndingRepo(openTestDb())
    repo.put(row)
    expect(repo.find({ pixelId: row.pixelId, target: withPartnerTarget('7001').target })).toBeNull()
    expect(repo.remove({ pixelId: row.pixelId, target: withPartnerTarget('7001').target })).toBe(0)
    expect(repo.ofPixel(row.pixelId)).toEqual([row])
  })

  it('go out of view with a share that is taken away, come back with it, and are forgotten after a while', () => {
    const repo = createShareEndingRepo(openTestDb())
    repo.put(row)
    expect([repo.take(row, endingNow), repo.take(row, endingNow)]).toEqual([1, 0])
    expect([repo.all(), repo.find(row), repo.nextEnd(0), repo.isEmpty()]).toEqual([[], null, null, false])
    repo.bringBack(row, endingNow + 1)
    expect(repo.all()).toEqual([{ ...row, knownAt: endingNow + 1 }])
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
    expect(repo.all()).toMatchObject([{ goneAt: endingNow }])
    repo.markThere(row, endingNow + 9)
    expect(repo.all()).toMatchObject([{ goneAt: null, knownAt: endingNow + 9 }])
    repo.markGone(row, endingNow)
    expect(repo.removeEnded(row)).toBe(1)
  })
})
