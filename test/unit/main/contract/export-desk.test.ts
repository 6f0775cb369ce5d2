import { afterEach, describe, expect, test } from 'vitest'
import { exportTicket } from '#shared/domain/ids.ts'
import { operatorId } from '#shared/domain/operator.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { createExportDesk } from '#main/contract/export-desk.ts'
import type { ExportDesk, OutgoingExport } from '#main/contract/export-desk.ts'
import type { SignedIn } from '#main/contract/handler-types.ts'
import type { HostPort } from '#main/hosts/port.ts'
import { systemRandom } from '#main/lib/random.ts'
import type { TextExport } from '#main/lib/text-export.ts'
import { FakeClock, settled } from '../../../support/fake-clock.ts'

const anna: SignedIn = { id: operatorId.parse('aaaaaaaaaaaa'), name: 'Anna', role: 'admin' }
const ben: SignedIn = { id: operatorId.parse('bbbbbbbbbbbb'), name: 'Ben', role: 'user' }
const window1 = { clientId: 'window-1' }
const operatorsChanged = { event: 'operators.changed', payload: { status: { mode: 'several', operator: null, locked: null } } } as const
const locked = () => new AppError({ kind: 'auth', code: 'signIn.locked', message: 'Locked.', data: {} })

/** A file of so many pieces with ten rows each, which says how many were asked for. */
function fileOf(pieces: number, pulled: number[] = [], name = 'a.csv'): TextExport {
  return {
    name,
    pieces: async function* () {
      for (let index = 0; index < pieces; index += 1) {
        pulled.push(index)
        yield { text: `${index};`, rows: 10 }
      }
    },
  }
}

function open(saveFile: HostPort['saveFile'] = null) {
  const state: { caller: SignedIn | AppError } = { caller: anna }
  const clock = new FakeClock()
  const logged: string[] = []
  const log = { info: () => undefined, error: (message: string) => void logged.push(message) }
  const desk = createExportDesk({ gate: { caller: () => state.caller }, host: { saveFile }, clock, random: systemRandom(), log })
  const leave = (caller: SignedIn | AppError) => {
    state.caller = caller
    desk.noticed(operatorsChanged)
  }
  desks.push(desk)
  return { desk, clock, state, leave, logged }
}
const desks: ExportDesk[] = []
afterEach(() => Promise.all(desks.splice(0).map((desk) => desk.close())))

async function fetched(file: OutgoingExport | null): Promise<string> {
  if (file === null) return 'nothing'
  let text = ''
  for await (const piece of file.pieces) text += piece
  file.left(true)
  return text
}

const codeOf = (promise: Promise<unknown>) => promise.then(() => 'none', (failure: unknown) => (failure instanceof AppError ? failure.code : String(failure)))

describe('a ticket for an export', () => {
  test('opens it once, and whoever asked is told when it is whole and how many rows it has', async () => {
    const { desk } = open()
    const { ticket, name } = desk.offer(fileOf(3), window1, anna)
    expect([name, ticket]).toEqual(['a.csv', expect.stringMatching(/^[0-9a-f-]{36}$/)])
    const end = desk.save(ticket, window1)
    expect(await fetched(desk.take(ticket))).toBe('0;1;2;')
    expect(await end).toEqual({ saved: true, rows: 30 })
    expect(desk.take(ticket)).toBeNull()
    expect(await desk.save(ticket, window1)).toEqual({ saved: true, rows: 30 })
  })

  test('opens nothing while it is being fetched, and nothing that was not offered', () => {
    const { desk } = open()
    const { ticket } = desk.offer(fileOf(3), window1, anna)
    expect(desk.take(ticket)).not.toBeNull()
    expect(desk.take(ticket)).toBeNull()
    expect(desk.take('00000000-0000-4000-8000-000000000001')).toBeNull()
    expect(desk.take('__proto__')).toBeNull()
  })

  test('opens nothing after 30 seconds, and whoever waits is told', async () => {
    const { desk, clock } = open()
    const { ticket } = desk.offer(fileOf(3), window1, anna)
    const end = codeOf(desk.save(ticket, window1))
    await clock.advance(29_000)
    const other = desk.offer(fileOf(3), window1, anna)
    await clock.advance(1_000)
    expect(desk.take(ticket)).toBeNull()
    expect(await end).toBe('export.unknown')
    expect(desk.take(other.ticket)).not.toBeNull()
  })

  test('has an export that was begun in time end as late as it likes', async () => {
    const { desk, clock } = open()
    const file = desk.take(desk.offer(fileOf(3), window1, anna).ticket)
    await clock.advance(600_000)
    expect(await fetched(file)).toBe('0;1;2;')
  })

  test.each([
    ['another operator', ben],
    ['nobody, because it is locked', locked()],
    ['the same one with fewer rights', { ...anna, role: 'user' } as const],
  ])('opens nothing for %s', async (_who, caller) => {
    const { desk, leave, state } = open()
    const unnoticed = desk.offer(fileOf(3), window1, anna)
    state.caller = caller
    expect(desk.take(unnoticed.ticket)).toBeNull()
    state.caller = anna
    const { ticket } = desk.offer(fileOf(3), window1, anna)
    leave(caller)
    leave(anna)
    // It is forgotten, and not only refused for as long as somebody else is in.
    expect(desk.take(ticket)).toBeNull()
  })

  test('saves and stops nothing of another window', async () => {
    const { desk } = open()
    const { ticket } = desk.offer(fileOf(3), window1, anna)
    expect(await codeOf(desk.save(ticket, { clientId: 'window-2' }))).toBe('export.unknown')
    desk.cancel(ticket, { clientId: 'window-2' })
    expect(await fetched(desk.take(ticket))).toBe('0;1;2;')
  })

  test('is given for a few exports at a time, and again once one of them is over', async () => {
    const { desk } = open()
    const tickets = Array.from({ length: 4 }, () => desk.offer(fileOf(1), window1, anna).ticket)
    expect(() => desk.offer(fileOf(1), window1, anna)).toThrow(expect.objectContaining({ code: 'export.tooMany' }))
    await fetched(desk.take(tickets[0] ?? ''))
    expect(desk.offer(fileOf(1), window1, anna).name).toBe('a.csv')
  })
})

describe('more exports than go at a time', () => {
  async function fourOnTheirWay() {
    const { desk, clock } = open()
    const tickets = Array.from({ length: 4 }, () => desk.offer(fileOf(9), window1, anna).ticket)
    const ends = tickets.map((ticket) => codeOf(desk.save(ticket, window1)))
    const files = tickets.map((ticket) => desk.take(ticket))
    const readers = files.map((file) => file?.pieces[Symbol.asyncIterator]())
    const read = (...which: readonly number[]) => Promise.all(which.map(async (index) => readers[index]?.next()))
    const next = () => desk.offer(fileOf(1), { clientId: 'window-2' }, anna)
    return { clock, ends, files, read, next }
  }

  test('end the one that nobody has read from the longest, and whoever waits for it is told', async () => {
    const { clock, ends, files, read, next } = await fourOnTheirWay()
    await read(0, 1, 2, 3)
    await clock.advance(20_000)
    await read(0, 2, 3)
    await clock.advance(20_000)
    expect(next().name).toBe('a.csv')
    expect(files.map((file) => file?.signal.aborted)).toEqual([false, true, false, false])
    expect(await ends[1]).toBe('export.still')
  })

  test('end none that was read from within the last 30 seconds', async () => {
    const { clock, files, read, next } = await fourOnTheirWay()
    await clock.advance(20_000)
    await read(0, 1, 2, 3)
    await clock.advance(29_000)
    expect(next).toThrow(expect.objectContaining({ code: 'export.tooMany' }))
    expect(files.map((file) => file?.signal.aborted)).toEqual([false, false, false, false])
  })
})

describe('an export on its way', () => {
  test.each([
    ['the app is locked', locked(), 'export.locked'],
    ['somebody else comes in', ben, 'export.locked'],
    ['the person loses rights', { ...anna, role: 'user' } as const, 'export.otherRole'],
  ])('ends with an error, at once, when %s', async (_what, caller, code) => {
    const pulled: number[] = []
    const { desk, leave } = open()
    const { ticket } = desk.offer(fileOf(100, pulled), window1, anna)
    const end = codeOf(desk.save(ticket, window1))
    const file = desk.take(ticket)
    const pieces = file?.pieces[Symbol.asyncIterator]()
    expect((await pieces?.next())?.value).toBe('0;')
    leave(caller)
    expect(file?.signal.aborted).toBe(true)
    expect(await end).toBe(code)
    expect(await codeOf(Promise.resolve(pieces?.next()))).toBe(code)
    expect(pulled.length).toBeLessThanOrEqual(2)
  })

  test('gives nothing more away where nobody told of a lock', async () => {
    const { desk, state } = open()
    const file = desk.take(desk.offer(fileOf(100), window1, anna).ticket)
    const pieces = file?.pieces[Symbol.asyncIterator]()
    await pieces?.next()
    state.caller = locked()
    expect(await codeOf(Promise.resolve(pieces?.next()))).toBe('export.locked')
  })

  test('is not still while a piece of it is being made, however long that takes', async () => {
    const { desk, clock } = open()
    const slow: TextExport = { name: 'slow.csv', pieces: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }) }) }
    const files = Array.from({ length: 4 }, () => desk.take(desk.offer(slow, window1, anna).ticket))
    for (const file of files) void file?.pieces[Symbol.asyncIterator]().next()
    await clock.advance(60_000)
    expect(() => desk.offer(fileOf(1), window1, anna)).toThrow(expect.objectContaining({ code: 'export.tooMany' }))
  })

  test('ends when the person stops it, when the browser goes away, and when the app closes', async () => {
    const { desk } = open()
    const [stopped, gone, closed] = ['s', 'g', 'c'].map(() => desk.offer(fileOf(9), window1, anna).ticket)
    const ends = [stopped, gone, closed].map((ticket) => desk.save(exportTicket.parse(ticket), window1).catch((failure: unknown) => (failure instanceof AppError ? failure.code : failure)))
    const files = [stopped, gone, closed].map((ticket) => desk.take(ticket ?? ''))
    desk.cancel(exportTicket.parse(stopped), window1)
    files[1]?.left(false)
    await desk.close()
    expect(await Promise.all(ends)).toEqual([{ saved: false, rows: 0 }, 'export.cutOff', 'export.stopped'])
    expect(files.map((file) => file?.signal.aborted)).toEqual([true, true, true])
    expect(() => desk.offer(fileOf(1), window1, anna)).toThrow(expect.objectContaining({ code: 'export.stopped' }))
  })

  test('that meets a fault of ours says so to the person, and what it was to the log', async () => {
    const { desk, logged } = open()
    const failing: TextExport = { name: 'a.csv', pieces: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('no such column')) }) }) }
    const { ticket } = desk.offer(failing, window1, anna)
    const end = codeOf(desk.save(ticket, window1))
    await fetched(desk.take(ticket)).catch(() => undefined)
    expect([await end, logged]).toEqual(['export.fault', ['an export could not be made']])
  })
})

describe('an export that the host saves', () => {
  test('is handed over piece by piece, and is saved, cancelled or refused as the host says', async () => {
    const written: string[] = []
    const { desk } = open(async (name, pieces) => {
      if (name === 'cancelled.csv') return false
      if (name === 'full.csv') throw new AppError({ kind: 'transient', code: 'file.full', message: 'Full.', data: {} })
      for await (const piece of pieces) written.push(piece)
      return true
    })
    const save = (name: string) => desk.save(desk.offer(fileOf(2, [], name), window1, anna).ticket, window1)
    expect(await save('a.csv')).toEqual({ saved: true, rows: 20 })
    expect(written).toEqual(['0;', '1;'])
    expect(await save('cancelled.csv')).toEqual({ saved: false, rows: 0 })
    expect(await codeOf(save('full.csv'))).toBe('file.full')
  })

  test('is cleared away before the app closes', async () => {
    let isCleared = false
    const { desk } = open(async (_name, _pieces, signal) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      await settled()
      isCleared = true
      signal.throwIfAborted()
      return true
    })
    const end = codeOf(desk.save(desk.offer(fileOf(2), window1, anna).ticket, window1))
    await desk.close()
    expect([isCleared, await end]).toEqual([true, 'export.stopped'])
  })
})
