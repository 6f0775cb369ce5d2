import type { World } from '../world/world.ts'

/** Puts in place what a team shared before: ad accounts, partners, and requests that still wait. */
export function seedShares(world: World): void {
  for (const businessId of world.ownPortfolioIds) shareOwnPixels(world, businessId)
}

function shareOwnPixels(world: World, businessId: string): void {
  const { directory, sharing, random } = world
  const accounts = directory.ownedAccounts(businessId).slice(0, 120)
  directory.ownedPixels(businessId).forEach((pixel, index) => {
    if (index % 5 !== 4) {
      const width = random.between(1, Math.min(12, accounts.length))
      const start = random.between(0, Math.max(0, accounts.length - width))
      for (const account of accounts.slice(start, start + width)) sharing.share(pixel.id, account.id, businessId)
    }
    if (index % 3 === 0) askPartner(world, { pixelId: pixel.id, ownerBusinessId: businessId, index })
  })
}

function askPartner(
  { sharing, partnerIds, clock, random }: World,
  ask: { readonly pixelId: string; readonly ownerBusinessId: string; readonly index: number },
): void {
  for (const offset of ask.index % 2 === 0 ? [0, 2] : [1]) {
    const businessId = partnerIds[(ask.index + offset) % Math.max(1, partnerIds.length)]
    const tasks = offset === 2 ? ['ANALYZE'] : ['ADVERTISE', 'ANALYZE']
    if (!businessId) continue
    const requestedAt = clock.now() - random.between(1, 300) * 86_400_000
    sharing.grant('pixel', { objectId: ask.pixelId, ownerBusinessId: ask.ownerBusinessId, businessId, tasks, requestedAt })
  }
}
