import { describe, expect, it } from 'vitest'
import { contract } from '#shared/contract/contract.ts'
import { defaultAppSettings } from '#shared/domain/app-settings.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { openHistory, pixelOf, type Holders } from '../support/history-bench.ts'
import { settled } from '../support/fake-clock.ts'

const minute = 60_000
const pixels = (count: number) => Array.from({ length: count }, (_, index) => pixelOf(index))

function openFull(count = 60) {
  const bench = openHistory()
  for (const id of pixels(count)) bench.meta.set(id, { partners: { 5: ['ANALYZE'] } })
  return bench
}

describe('the reading of each day', () => {
  it('waits for a connection, and a minute longer', async () => {
    const { clock, connect, asked } = openFull()
    await clock.advance(60 * minute)
    expect(asked).toEqual([])
    await connect()
    await clock.advance(minute - 1)
    expect(asked).toEqual([])
    await clock.advance(minute)
    expect(asked.map((ids) => ids.length)).toEqual([25, 25, 10])
  })

  it('is made once a day, and again the next day', async () => {
    const { clock, connect, asked, history, days } = openFull()
    await connect()
    await clock.advance(4 * 60 * minute)
    expect(asked.flat()).toHaveLength(60)
    await days(2)
    expect(asked.flat()).toHaveLength(180)
    expect(history.days().days).toEqual(['2026-11-17', '2026-11-16', '2026-11-15'].map((day) => ({ day, pixels: 60, holders: 120, calls: 180 })))
  })

  it('leaves out what somebody has read on that day', async () => {
    const { clock, connect, asked, look } = openFull()
    await look(...pixels(50))
    await connect()
    await clock.advance(2 * minute)
    expect(asked).toEqual([pixels(60).slice(50)])
  })

  it('stands back for a job, and goes on after it', async () => {
    const { clock, connect, asked, world, history } = openFull()
    world.isJobRunning = true
    await connect()
    await clock.advance(30 * minute)
    expect(asked).toEqual([])
    world.isJobRunning = false
    await clock.advanceUntil(() => asked.length === 1)
    world.isJobRunning = true
    await clock.advance(30 * minute)
    expect(asked).toHaveLength(1)
    expect(history.days().reading).toEqual({ done: 25, total: 60 })
    world.isJobRunning = false
    await clock.advance(minute)
    expect(asked.flat()).toHaveLength(60)
    expect(history.days().reading).toBeNull()
  })

  it('stops when the connection goes, says so, and reads the rest when it is back', async () => {
    const { clock, connect, disconnect, asked, history } = openFull()
    await connect()
    await clock.advanceUntil(() => asked.length === 1)
    await disconnect()
    await clock.advance(30 * minute)
    expect(asked).toHaveLength(1)
    expect(history.days()).toMatchObject({ reading: null, problem: 'The reading stopped after 25 of 60 pixels, because no connection is there any more.' })
    await connect()
    await clock.advance(5 * minute)
    expect(asked.map((ids) => ids.length)).toEqual([25, 25, 10])
    expect(history.days().problem).toBeNull()
  })

  it('is not made when it is switched off, and is when it is switched on', async () => {
    const { clock, connect, asked, world, history, look } = openFull(10)
    world.isWanted = false
    await connect()
    await look(pixelOf(1))
    await clock.advance(60 * minute)
    expect(asked).toEqual([])
    expect(history.days().days).toEqual([])
    world.isWanted = true
    history.noticed({ event: 'appSettings.changed', payload: { settings: defaultAppSettings } })
    await clock.advance(2 * minute)
    expect(asked.flat()).toHaveLength(10)
  })

  it('tells the screens of its progress, twice a second at most', async () => {
    const { clock, connect, events } = openFull(500)
    await connect()
    await clock.advance(5 * minute)
    expect(events.length).toBeGreaterThan(10)
    expect(events.length).toBeLessThan(100)
  })
})

describe('reading now', () => {
  it('reads every pixel, whoever reads or works meanwhile', async () => {
    const { clock, connect, asked, history, world, look } = openFull()
    await look(...pixels(50))
    world.isJobRunning = true
    world.isWanted = false
    await connect()
    expect(contract['accessHistory.readNow'].output.parse({ pixels: await history.readNow() })).toEqual({ pixels: 60 })
    await settled(20)
    expect(asked.flat()).toHaveLength(60)
    await clock.advance(minute)
    expect(history.days()).toMatchObject({ reading: null, days: [{ pixels: 60 }] })
  })

  it('makes the reading that is under way hurry instead of beginning another', async () => {
    const { clock, connect, asked, history, world } = openFull()
    await connect()
    await clock.advanceUntil(() => asked.length === 1)
    world.isJobRunning = true
    expect(await history.readNow()).toBe(60)
    await clock.advance(minute)
    expect(asked.flat()).toHaveLength(60)
  })

  it('says that nobody can be asked without a connection', async () => {
    const { history } = openFull()
    await expect(history.readNow()).rejects.toMatchObject({ code: 'accessHistory.noConnection', data: { advice: expect.stringMatching(/^Connect/) } })
  })
})

describe('a history that can not be written', () => {
  it('reads nothing by itself, and says why when it is told to', async () => {
    const refusal = new AppError({ kind: 'conflict', code: 'storage.readOnly', message: 'Another copy writes.', data: {} })
    const { history, clock, connect, asked, meta, look } = openHistory({ refusal })
    meta.set(pixelOf(1), {})
    await connect()
    await look(pixelOf(1))
    await clock.advance(60 * minute)
    expect(asked).toEqual([])
    expect(history.days().days).toEqual([])
    await expect(history.readNow()).rejects.toBe(refusal)
  })

  it('says that the newest readings are missing', async () => {
    const { history, db, meta, look } = openHistory()
    meta.set(pixelOf(1), {})
    db.writeTx(() => db.prepare("CREATE TRIGGER full BEFORE INSERT ON access_reading BEGIN SELECT RAISE(FAIL, 'no'); END").run())
    await look(pixelOf(1))
    expect(history.days()).toMatchObject({ days: [], problem: expect.stringMatching(/^The newest readings could not be kept\. [A-Z]/) })
    db.writeTx(() => db.prepare('DROP TRIGGER full').run())
    await look(pixelOf(1))
    expect(history.days()).toMatchObject({ days: [{ pixels: 1 }], problem: null })
  })
})

describe('a clock that goes back', () => {
  it('by a day, as on a flight to the west, has that day twice', async () => {
    const { history, clock, meta, look } = openHistory()
    meta.set(pixelOf(1), {})
    await look(pixelOf(1))
    clock.jumpWall(-20 * 60 * minute)
    meta.set(pixelOf(1), { accounts: ['7'] })
    await look(pixelOf(1))
    expect(history.days()).toMatchObject({ days: [{ day: '2026-11-15', pixels: 1, holders: 2 }], problem: null })
  })

  it('further keeps nothing, and says so', async () => {
    const { history, clock, meta, look } = openHistory()
    meta.set(pixelOf(1), {})
    await look(pixelOf(1))
    clock.jumpWall(-30 * 24 * 60 * minute)
    await look(pixelOf(1))
    expect(history.days()).toMatchObject({ days: [{ day: '2026-11-15' }], problem: expect.stringMatching(/clock is behind.*Set its date/) })
  })
})

describe('what came and went', () => {
  it('in between is no change, and the way there and back is none either', async () => {
    const { history, meta, look, days } = openHistory()
    const id = pixelOf(1)
    const readings: readonly Holders[] = [
      { partners: { 5: ['ANALYZE'], 6: ['ANALYZE'] } },
      { partners: { 5: ['EDIT'], 6: ['ANALYZE'], 7: ['ANALYZE'] } },
      { partners: { 5: ['ANALYZE'] }, accounts: ['8'] },
      { partners: { 5: ['ANALYZE'], 7: ['EDIT'] }, accounts: ['8'] },
      { partners: { 5: ['ANALYZE'], 6: ['ANALYZE'], 7: ['EDIT', 'ANALYZE'] }, accounts: ['8'] },
    ]
    for (const reading of readings) {
      meta.set(id, reading)
      await look(id)
      await days(1)
    }
    const lines = (from: number, to: number) =>
      history.changes({ from: `2026-11-${from}`, to: `2026-11-${to}` }).changes.map(({ holder, is, tasksBefore, seenOn, lastOtherwiseOn }) =>
        [holder.id, is, tasksBefore.join(), holder.tasks.join(), seenOn.slice(8), lastOtherwiseOn?.slice(8)].join(' '),
      )
    expect(lines(15, 17)).toEqual(['6 lost ANALYZE  17 16', '8 gained   17 16'])
    expect(lines(15, 19)).toEqual(['7 gained  ANALYZE,EDIT 18 17', '8 gained   17 16'])
    expect(lines(16, 19)).toEqual(['5 changed EDIT ANALYZE 17 16', '7 changed ANALYZE ANALYZE,EDIT 19 18', '8 gained   17 16'])
    expect(lines(18, 19)).toEqual(['6 gained  ANALYZE 19 18', '7 changed EDIT ANALYZE,EDIT 19 18'])
  })
})

describe('old days', () => {
  it('go but for the last one of each month, and what changed on them is told to the day', async () => {
    const { history, db, meta, look, days } = openHistory()
    const id = pixelOf(1)
    for (let day = 0; day < 24; day += 1) {
      meta.set(id, day < 20 ? {} : { partners: { 5: ['ANALYZE'] } })
      await look(id)
      await days(1)
    }
    await days(376)
    await look(id)
    expect(history.days().days).toHaveLength(25)
    await days(24)
    await look(id)
    // Not before a week of days has followed: a clock may be ahead.
    expect(history.days().days).toHaveLength(26)
    for (let day = 0; day < 7; day += 1) {
      await days(1)
      await look(id)
    }
    expect(history.days().days.map(({ day }) => day).slice(6)).toEqual(['2028-01-14', '2028-01-13', '2027-12-20', '2026-12-08', '2026-11-30'])
    expect(db.prepare('SELECT count(*) AS rows FROM access_reading').get()).toEqual({ rows: 11 })
    expect(history.changes({ from: '2026-11-30', to: '2026-12-08' })).toMatchObject({ compared: 1, uncompared: [], changes: [{ is: 'gained', seenOn: '2026-12-05', lastOtherwiseOn: '2026-12-04' }] })
    const kindsOn = (day: string) => history.on(id, day).holders.map(({ kind }) => kind)
    expect([kindsOn('2026-12-04'), kindsOn('2026-12-05')]).toEqual([['owner'], ['owner', 'partner']])
  })
})
