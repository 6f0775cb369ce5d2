import { setImmediate as nextTurn } from 'node:timers/promises'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { createOperationRepo } from '#main/db/repos/operation.ts'
import type { NewOperation } from '#main/db/repos/operation.ts'
import { createLogCare } from '#main/db/log-care.ts'
import { createRecordOperation } from '#main/db/record-operation.ts'
import { createActivity } from '#main/features/activity/activity.ts'
import type { Activity, Viewer } from '#main/features/activity/activity.ts'
import { operationFilter } from '#shared/domain/operation.ts'
import type { OperationFilter } from '#shared/domain/operation.ts'
import { nobody } from '#shared/domain/operation-terms.ts'
import { operatorId } from '#shared/domain/operator.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { openTestDb } from '../support/open-test-db.ts'
import { readExport } from '../support/read-export.ts'
import { anna, ben, someOperation } from '../support/operations.ts'

const admin: Viewer = { ...anna, role: 'admin' }
const user: Viewer = { ...ben, role: 'user' }

function open(mask: (text: string) => string = (text) => text) {
  const db = openTestDb()
  const operations = createOperationRepo(db, mask)
  const clock = new FakeClock()
  const told: string[] = []
  const activity = createActivity({ operations, care: createLogCare(db, operations, clock), clock, emit: (event) => told.push(event), pause: nextTurn })
  const write = (rows: readonly Partial<NewOperation>[]) => db.writeTx(() => operations.append(rows.map((each) => ({ ...someOperation, ...each }))))
  return { db, operations, activity, clock, told, write }
}

describe('the operation log', () => {
  it('is read newest first, a page at a time, each row once, and says how many there are', async () => {
    const { activity, write } = open()
    write(Array.from({ length: 250 }, (_, index) => ({ objectName: `Pixel ${index}` })))
    const first = await activity.list({ filter: {}, limit: 100 }, admin)
    const second = await activity.list({ filter: {}, before: first.operations.at(-1)?.id, limit: 100 }, admin)
    const third = await activity.list({ filter: {}, before: second.operations.at(-1)?.id, limit: 100 }, admin)
    expect([first.hasMore, second.hasMore, third.hasMore]).toEqual([true, true, false])
    expect([first.total, third.total]).toEqual([250, 250])
    const seen = [first, second, third].flatMap((page) => page.operations.map((operation) => operation.objectName))
    expect(seen).toEqual(Array.from({ length: 250 }, (_, index) => `Pixel ${249 - index}`))
  })

  it('is no longer looked through once whoever asked has typed on, and only that look ends', async () => {
    const { activity, operations, write } = open()
    // Each word is frequent, and no row has both: found by a walk alone.
    write(Array.from({ length: 30_000 }, (_, index) => ({ objectName: 'Frequent', message: index % 2 === 0 ? 'Even' : 'Odd', outcome: index % 2 === 0 ? 'failed' : 'succeeded' })))
    const filter: OperationFilter = { text: 'even', outcomes: ['succeeded'] }
    const looking = activity.list({ filter, limit: 10 }, admin, 'window 1')
    const counting = activity.count(filter, admin, 'window 2')
    const other = activity.count(filter, admin, 'window 3')
    activity.callOff('window 1')
    activity.callOff('window 2')
    activity.callOff('window 4')
    await expect(looking).rejects.toMatchObject({ kind: 'cancelled', code: 'activity.calledOff' })
    await expect(counting).rejects.toMatchObject({ kind: 'cancelled', code: 'activity.calledOff' })
    expect(await other).toBe(0)
    expect(await activity.count(filter, admin, 'window 1')).toBe(0)
    expect(operations.page(filter, null, 10)).toEqual([])
  })

  it('is filtered by outcome, action, job and time, alone and together', async () => {
    const { activity, write } = open()
    write([
      { outcome: 'failed', at: Date.parse('2026-11-01T00:00:00Z') },
      { outcome: 'failed', action: 'pixel.create' },
      { jobId: null },
      {},
    ])
    const count = async (filter: Parameters<typeof activity.list>[0]['filter']) => (await activity.list({ filter, limit: 10 }, admin)).total
    expect(await count({ outcomes: ['failed'] })).toBe(2)
    expect(await count({ outcomes: ['failed', 'succeeded'] })).toBe(4)
    expect(await count({ actions: ['pixel.create'] })).toBe(1)
    expect(await count(someOperation.jobId === null ? {} : { jobId: someOperation.jobId })).toBe(3)
    expect(await count({ from: '2026-11-10T00:00:00Z' })).toBe(3)
    expect(await count({ to: '2026-11-10T00:00:00+02:00' })).toBe(1)
    expect(await count({ outcomes: ['failed'], from: '2026-11-10T00:00:00Z' })).toBe(1)
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
  ])('is searched for %s', async (_what, text, rows) => {
    const { activity, write } = open()
    write([
      {},
      { objectName: 'Магазин Москва', targetId: '1', targetName: 'Other' },
      { objectId: '5', objectName: 'Third', targetId: null, targetName: null, outcome: 'failed', message: 'Meta did not accept it.' },
    ])
    expect((await activity.list({ filter: { text }, limit: 10 }, admin)).total).toBe(rows)
    expect((await activity.list({ filter: { text }, limit: 10 }, admin)).operations).toHaveLength(rows)
  })

  it('counts on as it grows', async () => {
    const { activity, write } = open()
    write([{}, { outcome: 'failed' }])
    expect((await activity.list({ filter: { outcomes: ['failed'] }, limit: 1 }, admin)).total).toBe(1)
    write([{ outcome: 'failed' }, {}])
    expect(await activity.list({ filter: { outcomes: ['failed'] }, limit: 1 }, admin)).toMatchObject({ total: 2, hasMore: true })
  })

  it('holds no token, whatever text it comes in', async () => {
    const { db, activity, write } = open((text) => text.replaceAll('EAAsecret', '[token]'))
    write([{ objectName: 'x EAAsecret', targetName: 'EAAsecret', message: 'EAAsecret!', errorCode: 'EAAsecret', traceId: 'EAAsecret', connectionName: 'EAAsecret' }])
    expect(JSON.stringify(await activity.list({ filter: {}, limit: 1 }, admin))).not.toContain('EAAsecret')
    expect((await activity.list({ filter: { text: 'EAAsecret' }, limit: 1 }, admin)).total).toBe(0)
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

describe('the operation log of several operators', () => {
  const three = [{}, { operator: ben, objectName: 'Of Ben' }, { operator: null, objectName: 'Of nobody' }]

  it('says who did it, what was so before and what is so after, and is searched for that', async () => {
    const { activity, write } = open()
    write([{ before: 'No access', after: 'May analyze' }, { operator: ben }, { operator: null }])
    expect((await activity.list({ filter: {}, limit: 3 }, admin)).operations).toMatchObject([
      { operator: null, before: null, after: null },
      { operator: ben },
      { operator: anna, before: 'No access', after: 'May analyze' },
    ])
    const found = async (text: string) => (await activity.list({ filter: { text }, limit: 5 }, admin)).operations.map(({ id }) => id)
    expect([await found('ben'), await found('no access'), await found('analyze anna'), await found('b00000000002')]).toEqual([[2], [1], [1], [2]])
  })

  it('is filtered by operators, under whatever names they were, newest first', async () => {
    const { activity, write } = open()
    write(Array.from({ length: 30 }, (_, index) => ({ operator: [anna, ben, { ...anna, name: 'Anna Renamed' }, null][index % 4] ?? null })))
    const ids = async (operators: readonly string[], before?: number) =>
      (await activity.list({ filter: operationFilter.parse({ operators }), limit: 5, before }, admin)).operations.map(({ id }) => id)
    expect(await ids([anna.id])).toEqual([29, 27, 25, 23, 21])
    expect(await ids([anna.id], 25)).toEqual([23, 21, 19, 17, 15])
    expect(await ids([anna.id, ben.id])).toEqual([30, 29, 27, 26, 25])
    expect(await ids(['c00000000003'])).toEqual([])
    expect(await ids(['nobody'])).toEqual([28, 24, 20, 16, 12])
    expect(await ids(['nobody', ben.id], 20)).toEqual([18, 16, 14, 12, 10])
    expect(await activity.list({ filter: { operators: [anna.id], text: 'renamed' }, limit: 50 }, admin)).toMatchObject({ total: 7, hasMore: false })
    expect(activity.operators(admin)).toEqual([anna, ben])
  })

  it('shows users their own rows and nothing of others, whatever they ask for', async () => {
    const { activity, write } = open()
    write(three)
    const filters: readonly OperationFilter[] = [{}, { operators: [anna.id, ben.id] }, { operators: [ben.id] }, { operators: [nobody, ben.id] }]
    for (const filter of filters) {
      expect(await activity.list({ filter, limit: 10 }, user)).toMatchObject({ total: 1, operations: [{ objectName: 'Of Ben' }] })
    }
    for (const other of [anna.id, nobody] as const) expect(await activity.list({ filter: { operators: [other] }, limit: 10 }, user)).toMatchObject({ total: 0, operations: [] })
    expect((await activity.list({ filter: {}, limit: 10 }, admin)).total).toBe(3)
    expect(activity.operators(user)).toEqual([ben])
    expect((await readExport(activity.export({ filter: {}, format: 'csv' }, user))).rows).toBe(1)
  })

  it('is cleared by users of their own rows alone, and by admins of all', async () => {
    const { activity, told, write } = open()
    write(three)
    await expect(activity.clear({ whose: 'all', expects: 3 }, user)).rejects.toMatchObject({ kind: 'permission', code: 'role.notAllowed' })
    await expect(activity.clear({ whose: 'own', expects: 2 }, user)).rejects.toMatchObject({ code: 'activity.notAsShown' })
    expect(await activity.clear({ whose: 'own', expects: 1 }, user)).toBe(1)
    expect(told).toContain('activity.changed')
    expect(activity.cleared(user)).toMatchObject([{ by: ben, rows: 1 }])
    expect(await activity.clear({ whose: 'all', expects: 2 }, admin)).toBe(2)
    expect(await activity.list({ filter: {}, limit: 10 }, admin)).toMatchObject({ total: 2 })
    expect([activity.cleared(user).length, activity.cleared(admin).length]).toEqual([1, 2])
    expect(await activity.verify()).toMatchObject({ cleared: 3, firstBreak: null })
  })

  it('tells a person under which ids its own rows stand: what is counted by them is what is cleared', async () => {
    const { db, operations, clock, write } = open()
    const one = { id: operatorId.parse('one'), name: 'Only user' }
    const deps = { operations, care: createLogCare(db, operations, clock), clock, emit: () => undefined, pause: nextTurn }
    const activity = createActivity({ ...deps, ownIds: (id) => (id === anna.id ? [anna.id, one.id] : [id]) })
    write([{ operator: anna }, { operator: one }, { operator: ben }, { operator: null }])
    const own = [...activity.ownIds(admin)]
    const total = await activity.count({ operators: own }, admin)
    expect([own, total]).toEqual([[anna.id, one.id], 2])
    await expect(activity.clear({ whose: 'own', expects: total }, admin)).resolves.toBe(2)
    expect(activity.ownIds(user)).toEqual([ben.id])
  })

  it('is cleared of an operator whose account goes, whoever asks', async () => {
    const { activity, write } = open()
    write(three)
    expect(await activity.clearOf([ben.id], anna)).toBe(1)
    expect((await activity.list({ filter: { operators: [ben.id] }, limit: 1 }, admin)).total).toBe(0)
  })

  it('is never verified and cleared at once, and stops when the app closes', async () => {
    const { db, operations, activity, clock, write } = open()
    write(Array.from({ length: 5_000 }, () => ({ operator: ben })))
    const [rows, report] = await Promise.all([activity.clear({ whose: 'own', expects: 5_000 }, user), activity.verify()])
    expect([rows, report.firstBreak, report.count]).toEqual([5_000, null, 1])
    write(Array.from({ length: 5_000 }, () => ({ operator: ben })))
    const deps = { operations, care: createLogCare(db, operations, clock), clock, emit: () => undefined }
    const closing = createActivity({ ...deps, pause: async () => void (closing.cleared(admin).length === 2 && closing.close()) })
    await expect(closing.clear({ whose: 'own', expects: 5_000 }, user)).rejects.toMatchObject({ kind: 'cancelled', code: 'activity.stopped' })
    const next = createActivity({ ...deps, pause: nextTurn })
    const cut = await next.verify()
    expect([cut.firstBreak, cut.count > 2]).toEqual([null, true])
    await next.resume()
    expect(await next.verify()).toMatchObject({ count: 2, cleared: 10_000, firstBreak: null })
  })

  it('takes down what no job does, masked, under whoever did it', async () => {
    const { db, operations, activity, clock } = open((text) => text.replaceAll('EAAsecret', '[token]'))
    let written = 0
    const record = createRecordOperation({ db, operations, clock, written: () => (written += 1) })
    record({ action: 'settings.change', object: { id: 'theme', name: 'Theme' }, before: 'Light', after: 'EAAsecret', by: ben })
    const error = { kind: 'auth', code: 'signIn.wrong', message: 'Wrong password.', data: {} } as const
    record({ action: 'operator.refused', object: { id: anna.id, name: 'Anna' }, error, by: anna, after: 'In' })
    expect((await activity.list({ filter: {}, limit: 5 }, admin)).operations).toMatchObject([
      { action: 'operator.refused', operator: anna, outcome: 'failed', errorCode: 'signIn.wrong', message: 'Wrong password.', after: null },
      { action: 'settings.change', operator: ben, outcome: 'succeeded', before: 'Light', after: '[token]', connectionName: '', jobId: null },
    ])
    expect(written).toBe(2)
  })
})

describe('an export of the operation log', () => {
  const read = (csv: string) => Papa.parse<string[]>(csv.replace(/^\uFEFF/u, '').trimEnd()).data
  const csvOf = (activity: Activity, filter: OperationFilter = {}) => readExport(activity.export({ filter, format: 'csv' }, admin))
  const plain = (cell: string | undefined) => cell?.replace(/^'/u, '')

  it('comes back the same through a parser, long ids and strange names included', async () => {
    const { activity, write } = open()
    const names = ['=HYPERLINK("http://x","y")', '+1', '-1', '@sum', '\tx', "'quoted", 'a "b", c', 'two\nlines', 'Ünïcode 漢字', '＝1+1']
    write(names.map((objectName) => ({ objectName })))
    const { text: csv, rows, name } = await csvOf(activity)
    expect(csv.startsWith('\uFEFFid,time,action')).toBe(true)
    expect(csv.replaceAll('\r\n', '').includes('\r')).toBe(false)
    const [, ...lines] = read(csv)
    expect(lines.map((cells) => plain(cells[4]))).toEqual(names.toReversed())
    expect(lines.every((cells) => plain(cells[3]) === someOperation.objectId && cells[3] === `'${someOperation.objectId}`)).toBe(true)
    expect({ rows, name }).toEqual({ rows: names.length, name: 'buydesk-activity-2026-11-22.csv' })
  })

  it('has no cell that a spreadsheet would run', async () => {
    const { activity, write } = open()
    write(['=1', '+1', '-1', '@x', '\t=1', '\r=1', '＝1', '＠x'].map((objectName) => ({ objectName, message: objectName })))
    const cells = read((await csvOf(activity)).text).flat()
    expect(cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/u.test(cell))).toEqual([])
  })

  it('says who did it, before and after, behind the columns that were there first', async () => {
    const { activity, write } = open()
    write([{ before: 'Paused', after: 'On' }])
    const [head, line] = read((await csvOf(activity)).text)
    expect(head?.slice(-5)).toEqual(['job', 'operator id', 'operator', 'before', 'after'])
    expect(line?.slice(-4)).toEqual([anna.id, 'Anna', 'Paused', 'On'])
  })

  it('is JSON that any program reads, one row on each line', async () => {
    const { operations, activity, write } = open()
    write([{ objectName: 'two\nlines "quoted"' }, { operator: ben }])
    const { text, name, rows } = await readExport(activity.export({ filter: {}, format: 'json' }, admin))
    expect(JSON.parse(text)).toEqual(operations.page({}, null, 10))
    expect([rows, name, text.trimEnd().split('\n').length]).toEqual([2, 'buydesk-activity-2026-11-22.json', 4])
    expect(JSON.parse((await readExport(activity.export({ filter: { text: 'nothing' }, format: 'json' }, admin))).text)).toEqual([])
  })

  it('holds only what fits the filter', async () => {
    const { activity, write } = open()
    write([{}, { outcome: 'failed' }, {}])
    expect((await csvOf(activity, { outcomes: ['failed'] })).rows).toBe(1)
  })
})

describe('a look that takes long', () => {
  it('lets others have their turn, and leaves the count to be asked for apart, which is then as exact', async () => {
    const { activity, write } = open()
    // Every row has both words, and none of those that failed says what it is looked for.
    write(Array.from({ length: 20_000 }, (_, index) => ({ objectName: 'Landing', before: 'No access', ...(index % 2 === 0 ? { outcome: 'failed' as const, message: 'Refused.' } : {}) })))
    const filter: OperationFilter = { text: 'refused', outcomes: ['succeeded'] }
    let turns = 0
    const ticking = setInterval(() => (turns += 1), 0)
    const page = await activity.list({ filter, limit: 100 }, admin)
    clearInterval(ticking)
    expect(page).toEqual({ operations: [], hasMore: false, total: null })
    expect(turns).toBeGreaterThan(0)
    expect(await activity.count(filter, admin)).toBe(0)
    expect(await activity.count({ text: 'refused' }, admin)).toBe(10_000)
    expect(await activity.list({ filter: { text: 'refused' }, limit: 1 }, admin)).toMatchObject({ total: 10_000, hasMore: true })
  })
})
