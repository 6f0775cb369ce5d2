import { RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Targeting } from '#shared/domain/targeting.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { useRoute } from '../../../bridge/use-route.ts'
import { Button } from '../../../ui/button.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { peopleWords } from '../model/people-words.ts'
import { useBuilder } from './builder-context.ts'

/** Each estimate is a call at Meta: it is asked for when the person has paused. */
const ASK_AFTER_MS = 1_200

/** How many people an audience reaches, and how Meta understands it. */
export function AudienceEstimate({ targeting }: { readonly targeting: Targeting }) {
  const { draft } = useBuilder()
  const settled = useSettledTargeting(targeting)
  const hasAim = settled.places.length > 0 || settled.customAudiences.length > 0
  const isStale = settled !== targeting
  const query = useRoute(
    'adPicks.estimate',
    { connectionId: draft.connectionId, accountId: draft.accountId, targeting: settled, goal: draft.adSet.goal },
    { isEnabled: hasAim, keepsPrevious: true },
  )
  const estimate = query.data
  const people = estimate === undefined ? null : peopleWords(estimate.low, estimate.high)
  return (
    <aside aria-label="Estimate" aria-live="polite" className="grid gap-3 max-[1200px]:order-first rounded-lg border border-line bg-sunken p-3 min-[1201px]:sticky min-[1201px]:top-14">
      <h3 className="font-medium">Estimate</h3>
      {!hasAim ? (
        <p className="text-small text-muted">Shown as soon as there is a place or a custom audience.</p>
      ) : query.isError ? (
        <div className="grid gap-2">
          <p className="text-small text-bad">{describeError(query.error).message}</p>
          <Button icon={RefreshCw} className="justify-self-start" pending={query.isFetching} onClick={() => void query.refetch()}>
            Ask again
          </Button>
        </div>
      ) : estimate === undefined ? (
        <div role="status" aria-label="Asking Meta" className="grid gap-2">
          <Skeleton className="h-6 w-32" />
          <Skeleton className="h-3 w-full" />
          <Skeleton className="h-3 w-40" />
        </div>
      ) : (
        <div className={isStale || query.isPlaceholderData ? 'grid gap-3 opacity-60' : 'grid gap-3'}>
          <div>
            <p className="num text-title font-semibold">{people ?? 'Meta does not say'}</p>
            <p className="text-small text-muted">{people === null ? 'That is not zero: Meta gives no size for this audience.' : 'people a month'}</p>
          </div>
          {estimate.problem === null ? null : <p className="text-small text-warn">{estimate.problem}</p>}
          {estimate.lines.length === 0 ? null : (
            <div className="grid gap-1.5">
              <p className="text-small font-medium">As Meta understands it</p>
              <ul className="grid gap-1.5 text-small text-muted" data-selectable="">
                {estimate.lines.map((line) => (
                  <li key={line.content}>
                    {line.content} <span className="text-ink">{line.children.join(', ')}</span>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
      )}
    </aside>
  )
}

function useSettledTargeting(targeting: Targeting): Targeting {
  const [settled, setSettled] = useState(targeting)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(targeting), ASK_AFTER_MS)
    return () => clearTimeout(timer)
  }, [targeting])
  return settled
}
