import { useMemo } from 'react'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { fillOf, type GridFill } from './grid-fill.ts'
import { useRoute } from '../../../bridge/use-route.ts'

export interface GridFacts {
  readonly currency: string | null
  readonly fill: GridFill
}

/** @returns the money of the ad account, and what filling the grid would do. */
export function useGridFacts(draft: LaunchDraft): GridFacts {
  const account = useRoute('adPicks.account', { connectionId: draft.connectionId, accountId: draft.accountId }).data
  const fill = useMemo(
    () => fillOf(draft, { accountName: account?.name ?? '', currency: account?.currency ?? '', date: account === undefined ? '' : dateIn(account.timeZone) }),
    [draft, account],
  )
  return { currency: account?.currency ?? null, fill }
}

/** @returns today in a zone as `2026-12-01`. */
function dateIn(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date())
  } catch {
    return ''
  }
}
