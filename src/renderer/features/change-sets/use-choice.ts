import { useState } from 'react'
import { useLocation } from 'wouter'
import type { RouteInput, RouteOutput } from '#shared/contract/contract.ts'
import { wishesInView } from '#shared/domain/share-draft-view.ts'
import { countOf } from '../../lib/numbers.ts'
import { useHandOver } from '../../stores/hand-over-store.ts'
import { useMarkedNow } from './use-marked-now.ts'

type ExportInput = RouteInput<'changeSets.export'>

/** Something that can be handed over. */
export interface Offer {
  readonly key: string
  readonly name: string
  readonly detail: string
  readonly part: { readonly launchDraftId: string } | { readonly sharePlan: ExportInput['sharePlans'][number] }
}

export interface Choice {
  readonly offers: readonly Offer[]
  readonly chosen: ReadonlySet<string>
  readonly toggle: (key: string, isChosen: boolean) => void
  readonly isPending: boolean
  readonly error: Error | null
  /** What the file is written of. */
  readonly parts: Pick<ExportInput, 'launchDraftIds' | 'sharePlans'>
}

const openDraft = /^\/campaigns\/draft\/([0-9a-f-]{36})/
/** What a plan without a name is called. */
const UNNAMED = 'Sharing plan'
const planKey = (at: number) => `plan:${at}`

/** What can be handed over from here, and what of it is chosen: what a screen has put forward, else the draft that is open. */
export function useChoice(): Choice {
  const put = useHandOver((state) => state.chosen)
  const [place] = useLocation()
  const now = useMarkedNow()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => {
    const open = openDraft.exec(place)?.[1]
    const ids = put.launchDraftIds.length > 0 || put.sharePlans.length > 0 || open === undefined ? put.launchDraftIds : [open]
    return new Set([...ids, ...put.sharePlans.map((_, at) => planKey(at))])
  })
  const plans = put.sharePlans.length > 0 ? put.sharePlans : keptPlans(now.data?.kept ?? null)
  const offers: Offer[] = [
    ...plans.map((plan, at): Offer => ({ key: planKey(at), name: plan.name, detail: `${plan.name === UNNAMED ? '' : 'Sharing plan, '}${countOf(changesIn(plan.draft), 'change')}`, part: { sharePlan: plan } })),
    ...(now.data?.drafts ?? []).map((draft): Offer => ({ key: draft.id, name: draft.name || 'Draft without a name', detail: `Launch draft, ${countOf(draft.rows, 'ad')}`, part: { launchDraftId: draft.id } })),
  ]
  const parts = offers.filter(({ key }) => chosen.has(key)).map(({ part }) => part)
  return {
    // What was chosen before stands first.
    offers: offers.toSorted((left, right) => Number(isPut(right, put)) - Number(isPut(left, put))),
    chosen: new Set(offers.filter(({ key }) => chosen.has(key)).map(({ key }) => key)),
    toggle: (key, isChosen) => setChosen((before) => new Set(isChosen ? [...before, key] : [...before].filter((each) => each !== key))),
    isPending: now.isPending,
    error: now.error,
    parts: {
      launchDraftIds: parts.flatMap((part) => ('launchDraftId' in part ? [part.launchDraftId] : [])),
      sharePlans: parts.flatMap((part) => ('sharePlan' in part ? [part.sharePlan] : [])),
    },
  }
}

type Put = ReturnType<typeof useHandOver.getState>['chosen']

function isPut({ key }: Offer, put: Put): boolean {
  return put.launchDraftIds.includes(key)
}

/** As many as the file will hold. */
function changesIn(draft: ExportInput['sharePlans'][number]['draft']): number {
  return wishesInView(draft).reduce((sum, { add, remove }) => sum + add.length + remove.length, 0)
}

/** Plans that were left behind in the matrix, one for each connection. */
function keptPlans(kept: RouteOutput<'sharing.drafts'>['kept']): ExportInput['sharePlans'] {
  return (kept?.drafts ?? []).filter((draft) => changesIn(draft) > 0).map((draft) => ({ name: (draft.title ?? UNNAMED).slice(0, 120), draft }))
}
