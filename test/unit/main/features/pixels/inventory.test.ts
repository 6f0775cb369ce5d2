import { describe, expect, it } from 'vitest'
import { businessId, connectionId, pixelId } from '#shared/domain/ids.ts'
import { mergeInventories } from '#main/features/pixels/inventory.ts'
import type { Inventory, Sighting } from '#main/features/pixels/inventory.ts'

const id = pixelId.parse('51')

function sighting(connection: number, business: number, relation: 'owned' | 'client', row: Partial<Sighting['row']> = {}): Sighting {
  return {
    row: {
      id,
      name: 'Shop',
      owner: null,
      createdAt: null,
      lastFiredAt: null,
      isUnavailable: false,
      isRestricted: false,
      dataUse: null,
      ...row,
    },
    holding: {
      connectionId: connectionId.parse(`c-1-${connection}`),
      businessId: businessId.parse(String(business)),
      businessName: `Portfolio ${business}`,
      relation,
    },
  }
}

const inventory = (...sightings: readonly Sighting[]): Inventory => ({ sightings, problems: [], readAt: '2026-10-07T00:00:00.000Z' })

describe('a pixel that several portfolios have', () => {
  it('is one pixel with each place where it was seen', () => {
    const merged = mergeInventories([inventory(sighting(1, 91, 'owned'), sighting(1, 92, 'client')), inventory(sighting(2, 92, 'client'))])
    expect(merged.size).toBe(1)
    expect(merged.get(id)?.holdings.map((holding) => [holding.connectionId, holding.businessId, holding.relation])).toEqual([
      ['c-1-1', '91', 'owned'],
      ['c-1-1', '92', 'client'],
      ['c-1-2', '92', 'client'],
    ])
  })

  it("takes its fields from the owner's list, whichever came first", () => {
    const client = sighting(1, 92, 'client', { name: 'Old name' })
    const owned = sighting(1, 91, 'owned', { name: 'New name' })
    expect(mergeInventories([inventory(client, owned)]).get(id)?.name).toBe('New name')
    expect(mergeInventories([inventory(owned, client)]).get(id)?.name).toBe('New name')
  })

  it('has the owner that any list shows', () => {
    const owner = { id: businessId.parse('91'), name: 'Nord' }
    const blind = sighting(1, 91, 'owned')
    const seeing = sighting(2, 92, 'client', { owner })
    expect(mergeInventories([inventory(blind), inventory(seeing)]).get(id)?.owner).toEqual(owner)
    expect(mergeInventories([inventory(seeing), inventory(blind)]).get(id)?.owner).toEqual(owner)
  })
})
