import type { AdAccountId, BusinessId, PixelId } from '#shared/domain/ids.ts'
import type { ShareKnowledge } from './knowledge.ts'

/** @returns what a portfolio is called, or words with its id where no name is known, as all of these. */
export function businessName({ businessNames }: Pick<ShareKnowledge, 'businessNames'>, id: BusinessId): string {
  return businessNames.get(id) ?? `Portfolio ${id}`
}

export function pixelName({ pixels }: Pick<ShareKnowledge, 'pixels'>, id: PixelId): string {
  return pixels.get(id)?.name ?? `Pixel ${id}`
}

export function accountName({ accounts }: Pick<ShareKnowledge, 'accounts'>, id: AdAccountId): string {
  return accounts.get(id)?.name ?? `Ad account ${id}`
}
