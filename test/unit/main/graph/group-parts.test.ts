import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunksOf, groupForTravel, type Placed } from '#main/graph/group-parts.ts'

function placed(index: number, changes: { readonly apart?: string | null; readonly batchable?: boolean } = {}): Placed {
  return {
    index,
    tries: 0,
    part: {
      name: 'x', method: 'POST', path: 'x', params: [], isWrite: true, isList: false, isSafe: false, batchable: true, permissions: [],
      bucket: { scope: 'app', id: '' }, apart: null, isInsights: false, insertOwnToken: false, ...changes,
    },
  }
}

const indexes = (groups: readonly (readonly Placed[])[]) => groups.map((group) => group.map(({ index }) => index))

describe('groups that travel together', () => {
  it('are runs that keep the order', () => {
    expect(chunksOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
    expect(chunksOf([], 2)).toEqual([])
    expect(indexes(groupForTravel([placed(0), placed(1), placed(2)], 2))).toEqual([[0, 1], [2]])
  })

  it('leave out what can not be batched', () => {
    expect(indexes(groupForTravel([placed(0), placed(1, { batchable: false }), placed(2)], 50))).toEqual([[0, 2], [1]])
  })

  it('hold one ad set of a campaign each, and are filled up with others', () => {
    const parts = [placed(0, { apart: 'c1' }), placed(1, { apart: 'c1' }), placed(2, { apart: 'c2' }), placed(3), placed(4, { apart: 'c1' })]
    expect(indexes(groupForTravel(parts, 3))).toEqual([[0, 2, 3], [1], [4]])
  })

  it('lose nothing, are never too large, and never hold a key twice, whatever the parts', () => {
    const part = fc.record({ apart: fc.option(fc.constantFrom('a', 'b', 'c', 'd')), batchable: fc.boolean() })
    fc.assert(
      fc.property(fc.array(part, { maxLength: 200 }), fc.integer({ min: 1, max: 50 }), (parts, size) => {
        const groups = groupForTravel(parts.map((each, index) => placed(index, each)), size)
        expect(indexes(groups).flat().toSorted((left, right) => left - right)).toEqual(parts.map((_part, index) => index))
        for (const group of groups) {
          expect(group.length).toBeLessThanOrEqual(size)
          const keys = group.flatMap(({ part: { apart } }) => (apart === null ? [] : [apart]))
          expect(new Set(keys).size).toBe(keys.length)
        }
      }),
    )
  })

  it('are as few as can be when many campaigns have many ad sets', () => {
    const parts = Array.from({ length: 300 }, (_, index) => placed(index, { apart: `c${index % 100}` }))
    expect(groupForTravel(parts, 50).length).toBe(6)
  })
})
