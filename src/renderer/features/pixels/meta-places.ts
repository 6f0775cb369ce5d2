import type { RouteInput } from '#shared/contract/contract.ts'
import type { Pixel } from '#shared/domain/pixel.ts'

interface PlaceLink {
  readonly id: string
  readonly label: string
  readonly place: RouteInput<'app.openAtMeta'>
}

/** @returns where a pixel is found at Meta: its events, and its settings in each portfolio that has it. */
export function metaPlaces(pixel: Pixel): readonly PlaceLink[] {
  const first = pixel.holdings.find((holding) => holding.relation === 'owned') ?? pixel.holdings[0]
  const byBusiness = new Map(pixel.holdings.map((holding) => [holding.businessId, holding]))
  return [
    { id: 'events', label: 'Events Manager', place: { place: 'eventsManager', pixelId: pixel.id, businessId: first?.businessId ?? null } },
    ...[...byBusiness.values()].map((holding) => ({
      id: `settings ${holding.businessId}`,
      label: `Settings in ${holding.businessName}`,
      place: { place: 'pixelSettings' as const, pixelId: pixel.id, businessId: holding.businessId },
    })),
  ]
}
