import { describe, expect, it } from 'vitest'
import { connectionId } from '#shared/domain/ids.ts'
import { createFlow, type Weather } from '#main/graph/flow.ts'

const one = connectionId.parse('c-1-1')
const two = connectionId.parse('c-1-2')

function open() {
  let now = 0
  const flow = createFlow({ now: () => now, monotonic: () => now, sleep: async () => undefined })
  const answers = (count: number, weather: Weather) => {
    for (let each = 0; each < count; each++) flow.begin(one)(weather)
  }
  return { flow, answers, size: () => [flow.requestsMax(one), flow.partsMax(one)], pass: (ms: number) => (now += ms) }
}

describe('how much travels at once', () => {
  it('is 4 batches of 50 at first, and 8 from the first clean answer on', () => {
    const { answers, size } = open()
    expect(size()).toEqual([4, 50])
    answers(1, 'clean')
    expect(size()).toEqual([8, 50])
    answers(100, 'clean')
    expect(size()).toEqual([8, 50])
  })

  it('is half the batch when Meta does not get through with one in time, never less than 5', () => {
    const { answers, size } = open()
    answers(1, 'slow')
    expect(size()).toEqual([4, 25])
    answers(9, 'slow')
    expect(size()).toEqual([4, 5])
  })

  it('is half the requests when Meta or the way to it is in trouble, never less than one', () => {
    const { answers, size } = open()
    answers(1, 'clean')
    answers(1, 'overloaded')
    expect(size()).toEqual([4, 50])
    answers(9, 'overloaded')
    expect(size()).toEqual([1, 50])
  })

  it('comes back step by step: a request and ten parts for every ten clean answers', () => {
    const { answers, size } = open()
    answers(2, 'overloaded')
    answers(1, 'slow')
    expect(size()).toEqual([1, 25])
    answers(10, 'clean')
    expect(size()).toEqual([2, 35])
    answers(70, 'clean')
    expect(size()).toEqual([8, 50])
  })

  it('is cut once for what went wrong together', () => {
    const { flow, answers, size } = open()
    answers(1, 'clean')
    const together = Array.from({ length: 8 }, () => flow.begin(one))
    for (const tell of together) tell('overloaded')
    expect(size()).toEqual([4, 50])
    answers(1, 'overloaded')
    expect(size()).toEqual([2, 50])
  })

  it('does not change for what never reached Meta, and is each connection\'s own', () => {
    const { flow, answers, size } = open()
    answers(5, 'neutral')
    expect(size()).toEqual([4, 50])
    answers(3, 'overloaded')
    expect(flow.requestsMax(two)).toBe(4)
  })

  it('is forgotten after ten quiet minutes', () => {
    const { flow, answers, size, pass } = open()
    answers(5, 'overloaded')
    pass(600_001)
    flow.begin(one)
    expect(size()).toEqual([4, 50])
  })
})
