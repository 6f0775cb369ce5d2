import { ExternalLink } from 'lucide-react'
import type { RouteInput } from '#shared/contract/contract.ts'
import type { JobItem } from '#shared/domain/job.ts'
import { useOpenAtMeta } from '../../bridge/use-open-at-meta.ts'
import { useRoute } from '../../bridge/use-route.ts'
import { Button } from '../../ui/button.tsx'
import { isOfAds } from './job-words.ts'

/** Leads to where an item's outcome can be seen at Meta itself. Nothing where no such place is known. */
export function ItemPlaceButton({ item }: { readonly item: JobItem }) {
  const place = usePlace(item)
  const open = useOpenAtMeta()
  if (place === null) return null
  return (
    <Button icon={ExternalLink} pending={open.isPending} onClick={() => open.mutate(place)}>
      {item.effect === 'create' ? 'Portfolio at Meta' : 'Pixel at Meta'}
    </Button>
  )
}

function usePlace(item: JobItem): RouteInput<'app.openAtMeta'> | null {
  // Only what is known already: an item is no reason to read all pixels.
  const pixels = useRoute('pixels.list', {}, { isEnabled: false })
  if (item.effect === 'create') return item.targetId === null ? null : { place: 'portfolioSettings', businessId: item.targetId }
  if (item.objectId === '' || isOfAds(item)) return null
  const holdings = pixels.data?.pixels.find((pixel) => pixel.id === item.objectId)?.holdings ?? []
  const holding = holdings.find((each) => each.relation === 'owned') ?? holdings[0]
  return holding === undefined
    ? { place: 'eventsManager', pixelId: item.objectId, businessId: null }
    : { place: 'pixelSettings', pixelId: item.objectId, businessId: holding.businessId }
}
