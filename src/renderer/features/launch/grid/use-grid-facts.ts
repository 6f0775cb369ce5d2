import { useMemo } from 'react'
import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import { gridNames, type GridContext, type GridNames } from '#shared/domain/launch-grid.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { useRoute } from '../../../bridge/use-route.ts'
import { fillOf, type GridFill } from './grid-fill.ts'

export interface GridFacts {
  readonly currency: string | null
  readonly fill: GridFill
  /** Names by the patterns. */
  readonly names: GridNames
  /** Names may hold what is not known yet. */
  readonly isReading: boolean
}

/** @returns the money of the ad account, and what filling the grid would do. */
export function useGridFacts(draft: LaunchDraft): GridFacts {
  const query = useRoute('adPicks.account', { connectionId: draft.connectionId, accountId: draft.accountId })
  const account = query.data
  const context = useMemo(() => gridContext(account ?? null), [account])
  const { campaign, adSet, assets, concepts, texts, audiences, placements, naming, campaignPer } = draft
  // Five thousand names take longer than a keystroke may: they are made anew only when something that they are made of has changed.
  const names = useMemo(
    () => gridNames({ campaign, adSet, assets, concepts, texts, audiences, placements, naming, campaignPer }, context),
    [campaign, adSet, assets, concepts, texts, audiences, placements, naming, campaignPer, context],
  )
  const fill = useMemo(() => fillOf(draft, names), [draft, names])
  return { currency: account?.currency ?? null, fill, names, isReading: query.isPending }
}

/** @returns what names may hold of an ad account, as far as it is known. */
export function gridContext(account: AccountFacts | null): GridContext {
  return account === null ? {} : { accountName: account.name, currency: account.currency, date: dateIn(account.timeZone) }
}

/** @returns today in a zone as `2026-12-01`. */
function dateIn(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date())
  } catch {
    return ''
  }
}
