import { setImmediate as nextTurn } from 'node:timers/promises'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { createLogCare } from '#main/db/log-care.ts'
import { createOperationRepo } from '#main/db/repos/operation.ts'
import type { OperationRepo } from '#main/db/repos/operation.ts'
import { createActivity } from '#main/features/activity/activity.ts'
import type { Viewer } from '#main/features/activity/activity.ts'
import { exportOperations } from '#main/features/activity/export-operations.ts'
import { LogTurns } from '#main/features/activity/log-turns.ts'
import type { OperationFilter } from '#shared/domain/operation.ts'
import { FakeClock, settled } from '../support/fake-clock.ts'
import { openTestDb } from '../support/open-test-db.ts'
import { anna, ben, someOperation } from '../support/operations.ts'
import { readExport } from '../support/read-export.ts'

const admin: Viewer = { ...anna, role: 'admin' }
const user: Viewer = { ...ben, role: 'user' }

function open(rows: number) {
  const db = openTestDb()
  const operations = createOperationRepo(db, (text) => text)
  db.writeTx(() => operations.append(Array.from({ length: rows }, (_, index) => ({ ...someOperation, objectName: `Pixel ${index + 1}`, operator: index % 10 === 0 ? ben : anna }))))
  const clock = new FakeClock()
  const activity = createActivity({ operations, care: createLogCare(db, operations, clock), clock, emit: () => undefined, pause: nextTurn })
  const add = (name: string) => db.writeTx(() => operations.append([{ ...someOperation, objectName: name }]))
  return { db, operations, activity, clock, add }
}

/** With pages as small as a test wants them. */
function inPages(operations: OperationRepo, filter: OperationFilter, rows: number) {
  return exportOperations({ operations, turns: new LogTurns(nextTurn), clock: new FakeClock() }, { filter, format: 'csv', only: null }, rows)
}

const names = (csv: string) => Papa.parse<string[]>(csv.replace(/^\uFEFF/u, '').trimEnd()).data.slice(1).map((cells) => cells[4])
const downFrom = (count: number) => Array.from({ length: count }, (_, index) => `Pixel ${count - index}`)

describe('an export of a large log', () => {
  it('has every row exactly once and in order, though rows come in and are read in small pages meanwhile', async () => {
    const { operations, add } = open(20_000)
    const file = inPages(operations, {}, 197)
    let text = ''
    let [rows, most] = [0, 0]
    for await (const piece of file.pieces()) {
      most = Math.max(most, piece.rows)
      text += piece.text
      rows += piece.rows
      if (rows % 10 === 7 && rows % 3 === 0) add('Came later')
    }
    expect(rows).toBe(20_000)
    expect(names(text)).toEqual(downFrom(20_000))
    expect(most).toBe(197)
  })

  it('as JSON is whole too, and is no JSON without its last piece', async () => {
    const { activity, operations } = open(1_200)
    const file = activity.export({ filter: {}, format: 'json' }, admin)
    const pieces: string[] = []
    for await (const { text } of file.pieces()) pieces.push(text)
    expect(JSON.parse(pieces.join(''))).toEqual(operations.page({}, null, 2_000))
    expect(() => JSON.parse(pieces.slice(0, -1).join(''))).toThrow(SyntaxError)
  })

  it('of a user has its own rows alone', async () => {
    const { activity } = open(1_000)
    expect(await readExport(activity.export({ filter: {}, format: 'csv' }, user))).toMatchObject({ rows: 100 })
    expect(await readExport(activity.export({ filter: { operators: [anna.id] }, format: 'csv' }, user))).toMatchObject({ rows: 0 })
  })

  it('gives others their turn between its pages, also where few rows fit', async () => {
    const { operations } = open(2_000)
    let turns = 0
    let isOver = false
    const others = async () => {
      while (!isOver) {
        await nextTurn()
        turns += 1
      }
    }
    const going = others()
    const { rows } = await readExport(inPages(operations, {}, 100))
    expect([rows, turns >= 20]).toEqual([2_000, true])
    turns = 0
    expect(names((await readExport(inPages(operations, { text: 'Pixel 149' }, 5))).text)).toEqual(downFrom(2_000).filter((name) => name.includes('149')))
    expect(turns).toBeGreaterThanOrEqual(3)
    isOver = true
    await going
  })

  it('holds up nobody while its reader is slow: clearing, verifying and other exports go on', async () => {
    const { activity } = open(1_500)
    const slow = activity.export({ filter: {}, format: 'csv' }, admin).pieces()[Symbol.asyncIterator]()
    await slow.next()
    await slow.next()
    expect(await readExport(activity.export({ filter: {}, format: 'csv' }, admin))).toMatchObject({ rows: 1_500 })
    expect(await activity.verify()).toMatchObject({ firstBreak: null })
    expect(await activity.clear({ whose: 'own', expects: 1_350 }, admin)).toBe(1_350)
  })
})

describe('an export while the log is cleared', () => {
  const clearedMeanwhile = { code: 'activity.clearedMeanwhile', message: expect.stringContaining('would lack rows') }

  it('ends with an error, because it would lack rows that it says it has', async () => {
    const { activity } = open(3_000)
    const pieces = activity.export({ filter: {}, format: 'csv' }, admin).pieces()[Symbol.asyncIterator]()
    await pieces.next()
    await pieces.next()
    await activity.clear({ whose: 'own', expects: 2_700 }, admin)
    await expect(pieces.next()).rejects.toMatchObject(clearedMeanwhile)
  })

  it('goes on where nothing was cleared after all', async () => {
    const { activity } = open(1_500)
    const pieces = activity.export({ filter: {}, format: 'csv' }, admin).pieces()[Symbol.asyncIterator]()
    await pieces.next()
    await expect(activity.clear({ whose: 'all', expects: 3 }, admin)).rejects.toMatchObject({ code: 'activity.notAsShown' })
    let rows = 0
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) rows += next.value.rows
    expect(rows).toBe(1_500)
  })

  it('that is asked for then has what is left when all of it has gone, and not some of it', async () => {
    const { activity } = open(3_000)
    const clearing = activity.clear({ whose: 'own', expects: 2_700 }, admin)
    const file = readExport(activity.export({ filter: {}, format: 'csv' }, admin))
    await clearing
    // Ben's 300, and the row that says what was cleared.
    expect(await file).toMatchObject({ rows: 301 })
  })

  it('in a copy that only reads ends too when the copy that writes has cleared', async () => {
    const { operations, activity } = open(3_000)
    const reading = readExport(inPages(operations, {}, 100))
    await settled()
    const clearing = activity.clear({ whose: 'own', expects: 2_700 }, admin)
    await expect(reading).rejects.toMatchObject(clearedMeanwhile)
    await clearing
  })
})

describe('an export while the app closes', () => {
  it('ends with an error', async () => {
    const { activity } = open(1_500)
    const pieces = activity.export({ filter: {}, format: 'csv' }, admin).pieces()[Symbol.asyncIterator]()
    await pieces.next()
    await pieces.next()
    activity.close()
    await expect(pieces.next()).rejects.toMatchObject({ code: 'activity.stopped' })
  })
})
