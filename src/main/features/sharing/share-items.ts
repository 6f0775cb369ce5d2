import type { PlannedItem } from '../../jobs/define.ts'
import type { ShareKnowledge } from './knowledge.ts'
import type { ShareItem } from './share-item.ts'
import type { ShareStep } from './share-step.ts'

/** @returns the steps as items of a job, with the names that people know. */
export function shareItems(knowledge: ShareKnowledge, steps: readonly ShareStep[]): readonly PlannedItem<ShareItem>[] {
  const accountNames = new Map<string, string>()
  for (const access of knowledge.access.values()) for (const account of access.accounts) accountNames.set(account.accountId, account.name)
  for (const account of knowledge.accounts.values()) accountNames.set(account.id, account.name)
  const businessName = (id: ShareStep['businessId']) => knowledge.businessNames.get(id) ?? `Portfolio ${id}`
  return steps.map(({ key, dependsOn, pixelId, target, effect, businessId, follows }) => ({
    key,
    ...(dependsOn === undefined ? {} : { dependsOn }),
    data: {
      pixelId,
      pixelName: knowledge.pixels.get(pixelId)?.name ?? `Pixel ${pixelId}`,
      target,
      targetName: target.type === 'partner' ? businessName(target.id) : (accountNames.get(target.id) ?? `Ad account ${target.id}`),
      effect,
      businessId,
      businessName: businessName(businessId),
      follows,
    },
  }))
}
