import { describe, expect, it } from 'vitest'
import { connectionId } from '#shared/domain/ids.ts'
import { createConnectionSlots } from '#main/graph/connection-slots.ts'

const one = connectionId.parse('c-1-1')
const two = connectionId.parse('c-1-2')
const settled = async () => new Promise((resolve) => setImmediate(resolve))

describe('slots', () => {
  it('are limited for each connection by itself, and given out in the order of asking', async () => {
    const slots = createConnectionSlots(() => 1)
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

  it('become fewer and more while they are taken, without anybody being left out', async () => {
    let size = 2
    const slots = createConnectionSlots(() => size)
    const order: number[] = []
    const takes = [1, 2, 3, 4].map((number) => slots.take(one).then((free) => (order.push(number), free)))
    await settled()
    expect(order).toEqual([1, 2])
    size = 1
    ;(await takes[0])?.()
    await settled()
    expect(order).toEqual([1, 2])
    size = 3
    ;(await takes[1])?.()
    await settled()
    expect(order).toEqual([1, 2, 3, 4])
    for (const take of takes) (await take)()
    expect(slots.isIdle(one)).toBe(true)
  })

  it('let go of one who no longer wants to wait', async () => {
    const slots = createConnectionSlots(() => 1)
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
