import { describe, expect, it } from 'vitest'
import { ReadCache } from '#main/lib/read-cache.ts'

describe('a read cache', () => {
  it('reads once for many callers, and again after a drop, a refresh or another stamp', async () => {
    const cache = new ReadCache<string, number>()
    let reads = 0
    const load = async () => ++reads
    expect(await Promise.all([cache.read('a', '1', load), cache.read('a', '1', load)])).toEqual([1, 1])
    expect(await cache.read('a', '1', load)).toBe(1)
    expect(await cache.read('a', '1', load, true)).toBe(2)
    expect(await cache.read('a', '2', load)).toBe(3)
    cache.drop('a')
    expect(cache.peek('a')).toBeUndefined()
    expect(await cache.read('a', '2', load)).toBe(4)
  })

  it('lets a refresh join a read that is under way', async () => {
    const cache = new ReadCache<string, number>()
    let reads = 0
    const load = async () => ++reads
    expect(await Promise.all([cache.read('a', '1', load), cache.read('a', '1', load, true)])).toEqual([1, 1])
  })

  it('shows the last value while it is read again', async () => {
    const cache = new ReadCache<string, number>()
    await cache.read('a', '1', async () => 1)
    const again = cache.read('a', '1', async () => 2, true)
    expect(cache.peek('a')).toBe(1)
    await again
    expect(cache.peek('a')).toBe(2)
  })

  it('keeps no failure', async () => {
    const cache = new ReadCache<string, number>()
    await expect(cache.read('a', '1', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await cache.read('a', '1', async () => 7)).toBe(7)
  })

  it('drops every key but the ones that are named', async () => {
    const cache = new ReadCache<string, number>()
    await cache.read('a', '1', async () => 1)
    await cache.read('b', '1', async () => 2)
    cache.keepOnly(new Set(['b']))
    expect([cache.peek('a'), cache.peek('b')]).toEqual([undefined, 2])
  })
})
