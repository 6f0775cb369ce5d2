import { mkdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { AppEvent, Emit } from '#shared/contract/events.ts'
import { openDatabase } from '#main/db/open.ts'
import { createAwaitedShareRepo } from '#main/db/repos/awaited-share.ts'
import type { FollowerRow, NewAwaitedRow } from '#main/db/repos/awaited-share.ts'
import type { FollowUpPlan } from '#main/features/sharing/awaited/awaited-follow.ts'
import { createAwaitedShares } from '#main/features/sharing/awaited/awaited.ts'
import { FakeClock, settled } from '../../../../../support/fake-clock.ts'
import { testClient } from '../../../../../support/graph-client.ts'
import { temporaryFolder } from '../../../../../support/open-test-db.ts'
import { aConnection } from '../../../../../support/screen-builders.ts'
import { acc, biz, elsewhere, px } from '../share-world.ts'

const second = 1_000
const minute = 60 * second
const connection = aConnection()

const aRequest = (differs: Partial<NewAwaitedRow> = {}): NewAwaitedRow => ({
  connectionId: connection.id,
  connectionName: connection.identity.name,
  pixelId: px(1),
  pixelName: 'Shop',
  businessId: biz(5),
  businessName: 'Nordlicht',
  tasks: ['ANALYZE'],
  state: 'accepted',
  since: 0,
  requestId: null,
  jobKey: null,
  lookedAt: null,
  absentSince: null,
  problem: null,
  ...differs,
})

const aFollower = (differs: Partial<FollowerRow> = {}): FollowerRow => ({
  accountId: acc(1),
  accountName: 'Account 71',
  connectionId: connection.id,
  connectionName: connection.identity.name,
  jobKey: null,
  ...differs,
})

const blocked = (): FollowUpPlan => ({
  verdicts: [{ is: 'blocked', sentence: 'Meta does not show it yet.' }],
  start: () => {
    throw new Error('nothing is to be started')
  },
})

interface Desk {
  readonly plan?: () => Promise<FollowUpPlan>
}

/** As {@link open}, with one share to follow that is blocked, and the times at which it is planned. */
function openBlocked() {
  const times: number[] = []
  const desk = open({
    plan: async () => {
      times.push(desk.clock.monotonic())
      return blocked()
    },
  })
  desk.repo.addFollowers(desk.repo.insert(aRequest()), [aFollower()])
  return { ...desk, times }
}

/** The service over a real file in a folder that can be moved away. Meta is not asked here. */
function open({ plan = async () => blocked() }: Desk = {}) {
  const folder = join(temporaryFolder(), 'data')
  mkdirSync(folder)
  const db = openDatabase(join(folder, 'buydesk.db'))
  const clock = new FakeClock()
  const repo = createAwaitedShareRepo(db)
  const errors: string[] = []
  const events: AppEvent['event'][] = []
  const emit: Emit = (event) => events.push(event)
  const { client } = testClient('http://127.0.0.1:9')
  const awaited = createAwaitedShares({
    repo,
    graph: client,
    clock,
    random: { fraction: () => 0.5, uuid: () => 'one' },
    log: {
      info: () => undefined,
      error: (message) => {
        errors.push(message)
        // A loop that never lets go of the process would never end the test either.
        if (errors.length > 200) awaited.close()
      },
    },
    emit,
    connections: { list: () => [connection] },
    onAnswered: () => undefined,
    plan,
    run: () => Promise.reject(new Error('nothing is to be run')),
    refusal: null,
    note: () => undefined,
    noted: () => undefined,
  })
  onTestFinished(() => {
    awaited.close()
    client.close()
    db.close()
  })
  const away = `${dirname(db.path)}-away`
  return { awaited, repo, clock, errors, db, moveAway: () => renameSync(folder, away), moveBack: () => renameSync(away, folder) }
}

describe('what follows, while the disk refuses', () => {
  it('is tried again later and later, and leaves the app free meanwhile', async () => {
    const { awaited, repo, clock, errors, moveAway } = open()
    repo.addFollowers(repo.insert(aRequest()), [aFollower({ connectionId: elsewhere, connectionName: 'Gone' })])
    moveAway()
    awaited.connectionReady(connection.id)
    await clock.advance(0)
    expect(errors).toHaveLength(1)
    await clock.advance(29 * second)
    expect(errors).toHaveLength(1)
    await clock.advance(second)
    expect(errors).toHaveLength(2)
    await clock.advance(60 * minute)
    // After 30 s, and then 1, 2, 4, 8 and each 10 minutes later.
    expect(errors.length).toBeLessThan(12)
  })

  it('goes on by itself once the disk is back', async () => {
    let plans = 0
    const { awaited, repo, clock, moveAway, moveBack } = open({
      plan: async () => {
        plans += 1
        return blocked()
      },
    })
    repo.addFollowers(repo.insert(aRequest()), [aFollower()])
    moveAway()
    awaited.connectionReady(connection.id)
    await clock.advance(minute)
    expect(plans).toBe(0)
    moveBack()
    await clock.advance(2 * minute)
    expect(plans).toBeGreaterThan(0)
  })
})

describe('what Meta does not show yet', () => {
  it('is planned again after 30 seconds, twice as late each time, and then every ten minutes', async () => {
    const { awaited, clock, times } = openBlocked()
    awaited.connectionReady(connection.id)
    await clock.advance(40 * minute)
    const pauses = times.slice(1).map((time, index) => (time - (times[index] ?? 0)) / second)
    expect(pauses).toEqual([30, 60, 120, 240, 480, 600, 600])
    expect(awaited.list().shares).toMatchObject([{ state: 'accepted', problem: 'Meta does not show it yet.', followers: [{ accounts: 1 }] }])
  })

  it('is planned anew at once when its connection comes back', async () => {
    const { awaited, clock, times } = openBlocked()
    awaited.connectionReady(connection.id)
    await clock.advance(20 * minute)
    const before = clock.monotonic()
    awaited.connectionReady(connection.id)
    await clock.advance(30 * second)
    expect(times.filter((time) => time >= before)).toEqual([before, before + 30 * second])
  })
})

describe('a share that was planned while the app closed', () => {
  it('is not begun any more', async () => {
    let answer: (plan: FollowUpPlan) => void = () => undefined
    let starts = 0
    const { awaited, repo, clock } = open({ plan: () => new Promise((resolve) => (answer = resolve)) })
    const no = repo.insert(aRequest())
    repo.addFollowers(no, [aFollower()])
    awaited.connectionReady(connection.id)
    await clock.advance(0)
    awaited.close()
    answer({
      verdicts: [{ is: 'ready' }],
      start: () => {
        starts += 1
        throw new Error('the engine is closed')
      },
    })
    await settled()
    expect(starts).toBe(0)
    expect(repo.followersOf(no)).toHaveLength(1)
  })
})

describe('what asks partners again', () => {
  it('names an ad account once that waits behind two partners of one pixel', () => {
    const { awaited, repo } = open()
    const ids = [5, 6].map((number) => repo.insert(aRequest({ businessId: biz(number), state: 'declined' })))
    for (const no of ids) repo.addFollowers(no, [aFollower()])
    const cells = awaited.edits(ids).edits.map((edit) => `${edit.target.type} ${edit.target.id}`)
    expect(cells.toSorted()).toEqual([`account ${acc(1)}`, `partner ${biz(5)}`, `partner ${biz(6)}`])
  })
})

describe('what was wished by a job that never came to be', () => {
  it('does not follow', async () => {
    let plans = 0
    const { awaited, repo, clock } = open({
      plan: async () => {
        plans += 1
        return blocked()
      },
    })
    repo.addFollowers(repo.insert(aRequest()), [aFollower({ jobKey: 'never' })])
    expect(awaited.list().shares).toMatchObject([{ followers: [] }])
    awaited.connectionReady(connection.id)
    await clock.advance(minute)
    expect(plans).toBe(0)
    expect(awaited.list().shares).toEqual([])
  })
})
