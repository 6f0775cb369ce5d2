import { describe, expect, it } from 'vitest'
import { connectionId } from '#shared/domain/ids.ts'
import { createConnectionSlots } from '#main/graph/connection-slots.ts'

const one = connectionId.parse('c-1-1')
const two = connectionId.parse('c-1-2')
const settled = async () => new Promise((resolve) => setImmediate(resolve))

describe('slots', () => {
  it('are limited for each connection by itself, and given out in the order of asking', async () => {
    const slots = createConnectionSlots(1)
    const order: string[] = []
    const release = await slots.take(one)
    const second = slots.take(one).then((free) => (order.push('second'), free))
    const third = slots.take(one).then((free) => (order.push('third'), free))
    await slots.take(two).then((free) => (order.push('other'), free()))
    await settled()
    expect(order).toEqual(['other'])
    release()
    release()
    await settled()
    expect(order).toEqual(['other', 'second'])
    ;(await second)()
    ;(await third)()
    expect(order).toEqual(['other', 'second', 'third'])
    expect(slots.isIdle(one)).toBe(true)
  })

  it('let go of one who no longer wants to wait', async () => {
    const slots = createConnectionSlots(1)
    const release = await slots.take(one)
    const stop = new AbortController()
    const waiting = slots.take(one, stop.signal)
    stop.abort()
    ;(await waiting)()
    expect(slots.isIdle(one)).toBe(false)
    release()
    expect(slots.isIdle(one)).toBe(true)
  })
})
