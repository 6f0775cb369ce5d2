import { useMemo } from 'react'
import type { ShareEnding } from '#shared/domain/share-ending.ts'
import { targetKey } from '#shared/domain/share-terms.ts'
import { useRoute } from '../../../bridge/use-route.ts'
import { cellKey } from '../model/plan-index.ts'

/** @returns end dates of shares by `cellKey`, whichever connection set them. */
export function useEndingIndex(): ReadonlyMap<string, ShareEnding> {
  const endings = useRoute('sharing.endings', {}).data?.endings
  return useMemo(() => new Map((endings ?? []).map((ending) => [cellKey(ending.pixel.id, targetKey(ending.target)), ending])), [endings])
}
