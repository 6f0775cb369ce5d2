import { describe, expect, it } from 'vitest'
import { advance } from '#main/features/access-history/advance.ts'
import type { AccessReading, SeenHolder } from '#main/features/access-history/reading.ts'
import type { AccessSpan } from '#main/db/repos/access-history.ts'

const partner = (id: string, tasks = 'ANALYZE'): SeenHolder => ({ kind: 'partner', id, name: `Partner ${id}`, tasks, via: null })
const account = (id: string, via = '1'): SeenHolder => ({ kind: 'account', id, name: `Account ${id}`, tasks: '', via })
const owner = (id: string): SeenHolder => ({ kind: 'owner', id, name: `Owner ${id}`, tasks: '', via: null })
const unread = (id: string): SeenHolder => ({ kind: 'unread', id, name: '', tasks: '', via: null })

/** A pixel whose readings come one after the other, as the recorder takes them. */
class Diary {
  readonly #spans = new Map<string, AccessSpan>()
  readonly #whole: number[] = []
  #readOn: number | null = null

  read(day: number, holders: readonly SeenHolder[], isWhole = true, portfoliosRead: readonly string[] = []): this {
    const known = [...this.#spans.values()].filter((span) => span.goneOn === null || span.goneOn >= day)
    const newestWhole = (before: number) => this.#whole.findLast((each) => each < before) ?? null
    const news = advance({ day, readOn: this.#readOn, newestWhole, spans: known }, { isWhole, portfoliosRead, holders } satisfies AccessReading)
    for (const span of news.drop) this.#spans.delete(`${span.kind} ${span.id} ${span.firstOn}`)
    for (const span of news.put) this.#spans.set(`${span.kind} ${span.id} ${span.firstOn}`, span)
    this.#readOn = day
    if (isWhole && !this.#whole.includes(day)) this.#whole.push(day)
    return this
  }

  /** `partner 5 ANALYZE 3<4..6!7`: otherwise on day 3, first seen on 4, last on 6, gone on 7. */
  get lines(): readonly string[] {
    return [...this.#spans.values()].map(
      ({ kind, id, tasks, firstOn, otherwiseOn, lastOn, goneOn }) =>
        `${kind} ${id} ${tasks}${tasks === '' ? '' : ' '}${otherwiseOn ?? '?'}<${firstOn}..${lastOn ?? ''}${goneOn === null ? '' : `!${goneOn}`}`,
    )
  }
}

describe('readings of one pixel, day by day', () => {
  it('cost nothing while nothing changes', () => {
    const diary = new Diary()
    for (let day = 1; day <= 30; day += 1) diary.read(day, [partner('5'), account('7')])
    expect(diary.lines).toEqual(['partner 5 ANALYZE ?<1..', 'account 7 ?<1..'])
  })

  it('say when somebody came, and when it was last known that nobody was there', () => {
    expect(new Diary().read(1, []).read(4, [partner('5')]).lines).toEqual(['partner 5 ANALYZE 1<4..'])
  })

  it('say when somebody was gone, and when it was last seen', () => {
    expect(new Diary().read(1, [partner('5')]).read(2, [partner('5')]).read(5, []).lines).toEqual(['partner 5 ANALYZE ?<1..2!5'])
  })

  it('keep other tasks of a partner as one end and one beginning', () => {
    expect(new Diary().read(1, [partner('5')]).read(3, [partner('5', 'EDIT')]).lines).toEqual(['partner 5 ANALYZE ?<1..1!3', 'partner 5 EDIT 1<3..'])
  })

  it('say nothing of what they did not read', () => {
    const diary = new Diary().read(1, [partner('5'), account('7')]).read(2, [partner('6')], false)
    expect(diary.lines).toEqual(['partner 5 ANALYZE ?<1..1', 'account 7 ?<1..1', 'partner 6 ANALYZE 1<2..'])
    expect(diary.read(3, [partner('6'), account('7')]).lines).toEqual(['partner 5 ANALYZE ?<1..1!3', 'account 7 ?<1..', 'partner 6 ANALYZE 1<2..'])
  })

  it('say what is gone of the part that they did read', () => {
    const start = () => new Diary().read(1, [partner('5'), account('7', '1'), account('8', '2')])
    // The list of partners was refused: theirs may be there, what our own portfolio has was read.
    expect(start().read(2, [], false, ['1']).lines).toEqual(['partner 5 ANALYZE ?<1..1', 'account 7 ?<1..1!2', 'account 8 ?<1..1'])
    // The ad accounts of one of our portfolios were refused, and all else was read.
    expect(start().read(2, [unread('2')], true, ['1']).lines).toEqual(['partner 5 ANALYZE ?<1..1!2', 'account 7 ?<1..1!2', 'account 8 ?<1..1', 'unread 2 ?<2..'])
    // And one that comes in the part that was read is news.
    expect(start().read(2, [partner('5'), account('7'), account('9'), unread('2')], true, ['1']).lines).toContain('account 9 1<2..')
  })

  it('know nothing of the time before a list could be read', () => {
    const diary = new Diary().read(1, [partner('1'), unread('1')]).read(2, [partner('1'), account('7')])
    expect(diary.lines).toContain('account 7 ?<2..')
    const later = new Diary().read(1, [partner('1')]).read(2, [partner('1'), unread('1')]).read(3, [partner('1'), account('7')])
    expect(later.lines).toContain('account 7 1<3..')
  })

  it('keep ad accounts of a portfolio that is not shown any more, until it has the pixel no longer', () => {
    const diary = new Diary().read(1, [partner('1'), account('7')]).read(2, [partner('1'), unread('1')])
    expect(diary.lines).toContain('account 7 ?<1..1')
    expect(diary.read(3, []).lines).toContain('account 7 ?<1..1!3')
  })

  it('take an owner whom nobody may see for no news, and another one for a change', () => {
    const diary = new Diary().read(1, [owner('1')]).read(2, []).read(3, [owner('2')])
    expect(diary.lines).toEqual(['owner 1 ?<1..1!3', 'owner 2 1<3..'])
    expect(new Diary().read(1, []).read(2, [owner('1')]).lines).toEqual(['owner 1 ?<2..'])
  })
})

describe('several readings on one day', () => {
  it('change nothing when they say the same', () => {
    const once = new Diary().read(1, [partner('5')]).read(2, [partner('6'), account('7')])
    const twice = new Diary().read(1, [partner('5')]).read(2, [partner('6'), account('7')]).read(2, [partner('6'), account('7')])
    expect(twice.lines).toEqual(once.lines)
  })

  it('leave the last one standing', () => {
    const start = () => new Diary().read(1, [partner('5')])
    expect(start().read(2, [partner('5'), partner('6')]).read(2, [partner('5')]).lines).toEqual(['partner 5 ANALYZE ?<1..'])
    expect(start().read(2, []).read(2, [partner('5')]).lines).toEqual(['partner 5 ANALYZE ?<1..'])
    expect(start().read(2, [partner('5', 'EDIT')]).read(2, [partner('5')]).lines).toEqual(['partner 5 ANALYZE ?<1..'])
    expect(start().read(2, [partner('5', 'EDIT')]).read(2, [partner('5', 'UPLOAD')]).lines).toEqual(['partner 5 ANALYZE ?<1..1!2', 'partner 5 UPLOAD 1<2..'])
    expect(start().read(2, [partner('5', 'EDIT')]).read(2, []).lines).toEqual(['partner 5 ANALYZE ?<1..1!2'])
    expect(start().read(2, []).read(2, [partner('5', 'EDIT')]).lines).toEqual(['partner 5 ANALYZE ?<1..1!2', 'partner 5 EDIT 1<2..'])
  })

  it('do not take back what a whole one said when the last one is not whole', () => {
    expect(new Diary().read(1, [partner('5')]).read(2, [partner('5'), partner('6')]).read(2, [partner('5')], false).read(3, [partner('5')]).lines).toEqual([
      'partner 5 ANALYZE ?<1..',
      'partner 6 ANALYZE 1<2..2!3',
    ])
  })
})
