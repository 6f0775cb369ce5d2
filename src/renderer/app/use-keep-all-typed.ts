import { useCallback } from 'react'
import { useClient } from '../bridge/client-context.ts'
import { useFeatures } from './features-context.ts'

/** @returns what has main keep what was typed in any feature and not kept yet. What can't be kept is said where it was typed. */
export function useKeepAllTyped(): () => Promise<void> {
  const client = useClient()
  const features = useFeatures()
  return useCallback(async () => {
    await Promise.allSettled(features.map(async ({ keepTyped }) => keepTyped?.(client)))
  }, [client, features])
}
