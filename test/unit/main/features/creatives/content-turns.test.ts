import { beforeEach, describe, expect, it } from 'vitest'
import { ContentTurns } from '#main/features/creatives/content-turns.ts'
import { FakeClock } from '../../../../support/fake-clock.ts'

const picture = '1 picture'
let clock = new FakeClock()
let turns = new ContentTurns(clock)
let begun: string[] = []

function take(mark: string, signal = new AbortController().signal, content = picture): void {
  void turns.take(content, mark, signal).then(() => begun.push(mark))
}

beforeEach(() => {
  clock = new FakeClock()
  turns = new ContentTurns(clock)
  begun = []
})

describe('one content to one ad account', () => {
  it('goes out once at a time, however many wait for it, and others beside it', async () => {
    for (const mark of ['one', 'two', 'three']) take(mark)
    take('other', new AbortController().signal, '1 other')
    await clock.advance(0)
    expect(begun).toEqual(['one', 'other'])
    turns.end(picture, 'one', true)
    await clock.advance(0)
    expect(begun).toEqual(['one', 'other', 'two'])
    turns.end(picture, 'two', true)
    await clock.advance(0)
    expect(begun).toEqual(['one', 'other', 'two', 'three'])
  })

  it('that may have arrived is waited for until somebody knows, by all but the one that sent it', async () => {
    take('one')
    await clock.advance(0)
    turns.end(picture, 'one', false)
    take('two')
    await clock.advance(30_000)
    take('one')
    await clock.advance(60_000)
    expect(begun).toEqual(['one', 'one'])
    turns.end(picture, 'one', false)
    turns.clear(picture, 'one')
    await clock.advance(0)
    expect(begun).toEqual(['one', 'one', 'two'])
  })

  it('that may have arrived is waited for a minute and no longer, counted from when it was sent', async () => {
    take('one')
    await clock.advance(0)
    turns.end(picture, 'one', false)
    await clock.advance(50_000)
    take('two')
    await clock.advance(9_000)
    expect(begun).toEqual(['one'])
    await clock.advance(1_000)
    expect(begun).toEqual(['one', 'two'])
  })

  it('is nobody else\'s turn because one of those that wait has given up', async () => {
    const gaveUp = new AbortController()
    take('one')
    await clock.advance(0)
    turns.end(picture, 'one', false)
    take('two', gaveUp.signal)
    await clock.advance(1_000)
    gaveUp.abort()
    await clock.advance(0)
    turns.end(picture, 'two', true)
    take('three')
    await clock.advance(1_000)
    expect(begun).toEqual(['one', 'two'])
    await clock.advance(60_000)
    expect(begun).toEqual(['one', 'two', 'three'])
  })
})
