import { useState } from 'react'
import type { OperatorRef } from '#shared/domain/operator.ts'
import { useRoute } from '../../bridge/use-route.ts'
import { useIsAdmin, useSignIn } from '../../stores/sign-in-store.ts'

const none: readonly OperatorRef[] = []

/**
 * Whose operations the log can be narrowed to. Where several people use the app an admin is told who did what, also while all rows are one person's:
 * they can be everybody's again at any moment.
 * @param chosen ids to which it is narrowed: they keep their names also when their last row is gone.
 * @returns null: whoever is in sees one person's operations only.
 */
export function useWho(chosen: ReadonlySet<string>): readonly OperatorRef[] | null {
  const isAdmin = useIsAdmin()
  const isSeveral = useSignIn(({ status }) => status?.mode === 'several')
  const known = useRoute('activity.operators', {}).data?.operators ?? none
  const [seen, setSeen] = useState<readonly OperatorRef[]>(none)
  const fresh = known.filter(({ id }) => !seen.some((each) => each.id === id))
  if (fresh.length > 0) setSeen([...seen, ...fresh])
  const gone = seen.filter(({ id }) => chosen.has(id) && !known.some((each) => each.id === id))
  return isAdmin && (isSeveral || known.length > 1 || gone.length > 0) ? [...known, ...gone] : null
}
