import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { LaunchPlan } from '#shared/domain/launch-plan.ts'
import { useRoute } from '../../bridge/use-route.ts'
import { useDrafts } from './draft-store.ts'

/** One save often follows another closely; the first one's plan would be thrown away. */
const PLAN_AFTER_MS = 200

export interface PlanView {
  /** The last plan that was made; null until there is one. */
  readonly plan: LaunchPlan | null
  /** Of the draft that it was made for. */
  readonly revision: number | null
  /** The draft has changed since. */
  readonly isStale: boolean
  /** Why the last plan could not be made. */
  readonly error: Error | null
  readonly retry: () => void
}

/** Has main plan a draft each time that it was saved. */
export function usePlan(draftId: string): PlanView {
  const queries = useQueryClient()
  const revision = useDrafts((state) => state.open.get(draftId)?.revision ?? null)
  const isUnsaved = useDrafts((state) => {
    const open = state.open.get(draftId)
    return open !== undefined && open.draft !== open.saved
  })
  const asked = useSettled(revision)
  const query = useRoute('launches.plan', { draftId, revision: asked ?? 0 }, { isEnabled: asked !== null, keepsPrevious: true })
  const isCurrent = query.isSuccess && !query.isPlaceholderData
  const [planned, setPlanned] = useState<number | null>(null)
  if (isCurrent && planned !== asked) setPlanned(asked)
  useEffect(() => {
    if (!isCurrent || asked === null) return
    // A plan of a large draft is large, and that of an older revision is asked for never again.
    queries.removeQueries({ queryKey: ['launches.plan'], type: 'inactive' })
  }, [queries, isCurrent, asked])
  return {
    plan: query.data ?? null,
    revision: query.data === undefined ? null : planned,
    isStale: isUnsaved || !isCurrent || asked !== revision,
    error: query.error,
    retry: () => void query.refetch(),
  }
}

/** @returns the revision, when it has stood still for a moment; the first one at once. */
function useSettled(revision: number | null): number | null {
  const [settled, setSettled] = useState(revision)
  if (settled === null && revision !== null) setSettled(revision)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(revision), PLAN_AFTER_MS)
    return () => clearTimeout(timer)
  }, [revision])
  return settled
}
