import { useMemo } from 'react'
import type { PixelId } from '#shared/domain/ids.ts'
import type { ShareEnding } from '#shared/domain/share-ending.ts'
import { targetKey } from '#shared/domain/share-terms.ts'
import { useRoute } from '../../bridge/use-route.ts'

/** Gives the end date of a share of one pixel; nothing where it has none. */
export type EndOf = (target: { readonly type: 'partner' | 'account'; readonly id: string }) => ShareEnding | undefined

/** @returns what knows the end dates of a pixel's shares. */
export function useEnds(pixelId: PixelId): EndOf {
  const endings = useRoute('sharing.endings', { pixelIds: [pixelId] }).data?.endings
  const byTarget = useMemo(() => new Map((endings ?? []).map((ending) => [targetKey(ending.target), ending])), [endings])
  return (target) => byTarget.get(targetKey(target))
}
