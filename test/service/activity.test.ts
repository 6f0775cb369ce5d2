import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { createOperationRepo } from '#main/db/repos/operation.ts'
import type { NewOperation } from '#main/db/repos/operation.ts'
import { verifyChain } from '#main/db/verify-chain.ts'
import { createActivity } from '#main/features/activity/activity.ts'
import { exportOperations } from '#main/features/activity/export-operations.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { openTestDb } from '../support/open-test-db.ts'
import { someOperation } from '../support/operations.ts'

function open(mask: (text: string) => string = (text) => text) {
  const db = openTestDb()
  const operations = createOperationRepo(db, mask)
  const clock = new FakeClock()
  const told: string[] = []
  const activity = createActivity({ operations, verify: async () => verifyChain(db), clock, emit: (event) => told.push(event) })
  const write = (rows: readonly Partial<NewOperation>[]) => db.writeTx(() => operations.append(rows.map((each) => ({ ...someOperation, ...each }))))
  return { db, operations, activity, clock, told, write }
}

describe('the operation log', () => {
  it('is read newest first, a page at a time, each row once, and says how many there are', () => {
    const { activity, write } = open()
    write(Array.from({ length: 250 }, (_, index) => ({ objectName: `Pixel ${index}` })))
    const first = activity.list({ filter: {}, limit: 100 })
    const second = activity.list({ filter: {}, before: first.operations.at(-1)?.id, limit: 100 })
    const third = activity.list({ filter: {}, before: second.operations.at(-1)?.id, limit: 100 })
    expect([first.hasMore, second.hasMore, third.hasMore]).toEqual([true, true, false])
    expect([first.total, third.total]).toEqual([250, 250])
    const seen = [first, second, third].flatMap((page) => page.operations.map((operation) => operation.objectName))
    expect(seen).toEqual(Array.from({ length: 250 }, (_, index) => `Pixel ${249 - index}`))
  })

  it('is filtered by outcome, action, job and time, alone and together', () => {
    const { activity, write } = open()
    write([
      { outcome: 'failed', at: Date.parse('2026-11-01T00:00:00Z') },
      { outcome: 'failed', action: 'pixel.create' },
      { jobId: null },
      {},
    ])
    const count = (filter: Parameters<typeof activity.list>[0]['filter']) => activity.list({ filter, limit: 10 }).total
    expect(count({ outcomes: ['failed'] })).toBe(2)
    expect(count({ outcomes: ['failed', 'succeeded'] })).toBe(4)
    expect(count({ actions: ['pixel.create'] })).toBe(1)
    expect(count(someOperation.jobId === null ? {} : { jobId: someOperation.jobId })).toBe(3)
    expect(count({ from: '2026-11-10T00:00:00Z' })).toBe(3)
    expect(count({ to: '2026-11-10T00:00:00+02:00' })).toBe(1)
    expect(count({ outcomes: ['failed'], from: '2026-11-10T00:00:00Z' })).toBe(1)
  })

  it.each([
    ['a part of a name', 'dlich', 1],
    ['in another case', 'NORDLICHT', 1],
    ['an id, whole', '1234567890123456', 2],
    ['the end of an id', '87654', 1],
    ['two words in any order', 'gmbh europe', 1],
    ['a short word', 'gm', 1],
    ['a short and a long word', 'GM nord', 1],
    ['words of a message', 'not accept', 1],
    ['another script in another case', 'москва', 1],
    ['quotes and signs of a query language', '"europe" OR *', 0],
    ['a sign alone', '%', 0],
    ['nothing but blanks', '   ', 3],
  ])('is searched for %s', (_what, text, rows) => {
    const { activity, write } = open()
    write([
      {},
      { objectName: 'Магазин Москва', targetId: '1', targetName: 'Other' },
      { objectId: '5', objectName: 'Third', targetId: null, targetName: null, outcome: 'failed', message: 'Meta did not accept it.' },
    ])
    expect(activity.list({ filter: { text }, limit: 10 }).total).toBe(rows)
    expect(activity.list({ filter: { text }, limit: 10 }).operations).toHaveLength(rows)
  })

  it('counts on as it grows', () => {
    const { activity, write } = open()
    write([{}, { outcome: 'failed' }])
    expect(activity.list({ filter: { outcomes: ['failed'] }, limit: 1 }).total).toBe(1)
    write([{ outcome: 'failed' }, {}])
    expect(activity.list({ filter: { outcomes: ['failed'] }, limit: 1 })).toMatchObject({ total: 2, hasMore: true })
  })

  it('holds no token, whatever text it comes in', () => {
    const { db, activity, write } = open((text) => text.replaceAll('EAAsecret', '[token]'))
    write([{ objectName: 'x EAAsecret', targetName: 'EAAsecret', message: 'EAAsecret!', errorCode: 'EAAsecret', traceId: 'EAAsecret', connectionName: 'EAAsecret' }])
    expect(JSON.stringify(activity.list({ filter: {}, limit: 1 }))).not.toContain('EAAsecret')
    expect(activity.list({ filter: { text: 'EAAsecret' }, limit: 1 }).total).toBe(0)
    expect(JSON.stringify([db.prepare('SELECT * FROM log_text').all(), db.prepare('SELECT * FROM log_mark').all()])).not.toContain('EAAsecret')
  })

  it('tells the screens of many rows at most every 500 ms, and of the last ones always', async () => {
    const { activity, clock, told } = open()
    for (let times = 0; times < 10; times += 1) {
      activity.written()
      await clock.advance(100)
    }
    await clock.advance(1_000)
    expect(told).toHaveLength(3)
  })
})

describe('an export of the operation log', () => {
  const read = (csv: string) => Papa.parse<string[]>(csv.replace(/^\uFEFF/u, '').trimEnd()).data
  const plain = (cell: string | undefined) => cell?.replace(/^'/u, '')

  it('comes back the same through a parser, long ids and strange names included', async () => {
    const { operations, clock, write } = open()
    const names = ['=HYPERLINK("http://x","y")', '+1', '-1', '@sum', '\tx', "'quoted", 'a "b", c', 'two\nlines', 'Ünïcode 漢字', '＝1+1']
    write(names.map((objectName) => ({ objectName })))
    const { csv, rows, cutOff, name } = await exportOperations(operations, {}, clock)
    expect(csv.startsWith('\uFEFFid,time,action')).toBe(true)
    expect(csv.replaceAll('\r\n', '').includes('\r')).toBe(false)
    const [, ...lines] = read(csv)
    expect(lines.map((cells) => plain(cells[4]))).toEqual(names.toReversed())
    expect(lines.every((cells) => plain(cells[3]) === someOperation.objectId && cells[3] === `'${someOperation.objectId}`)).toBe(true)
    expect({ rows, cutOff, name }).toEqual({ rows: names.length, cutOff: false, name: 'buydesk-activity-2026-11-22.csv' })
  })

  it('has no cell that a spreadsheet would run', async () => {
    const { operations, clock, write } = open()
    write(['=1', '+1', '-1', '@x', '\t=1', '\r=1', '＝1', '＠x'].map((objectName) => ({ objectName, message: objectName })))
    const cells = read((await exportOperations(operations, {}, clock)).csv).flat()
    expect(cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/u.test(cell))).toEqual([])
  })

  it('holds only what fits the filter', async () => {
    const { operations, clock, write } = open()
    write([{}, { outcome: 'failed' }, {}])
    expect((await exportOperations(operations, { outcomes: ['failed'] }, clock)).rows).toBe(1)
  })

  it('is cut off at its limit, newest rows kept, and says so', async () => {
    const { operations, clock, write } = open()
    write(Array.from({ length: 2_500 }, (_, index) => ({ objectName: `Pixel ${index}` })))
    const cut = await exportOperations(operations, {}, clock, { rows: 2_000, characters: 1_000_000 })
    expect({ rows: cut.rows, cutOff: cut.cutOff }).toEqual({ rows: 2_000, cutOff: true })
    expect(read(cut.csv)[1]?.[4]).toBe('Pixel 2499')
    const whole = await exportOperations(operations, {}, clock, { rows: 2_500, characters: 1_000_000 })
    expect(whole).toMatchObject({ rows: 2_500, cutOff: false })
    expect(await exportOperations(operations, {}, clock, { rows: 2_500, characters: 10_000 })).toMatchObject({ cutOff: true })
  })
})
