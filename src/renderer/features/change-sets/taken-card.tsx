import { useLocation } from 'wouter'
import { countOf } from '../../lib/numbers.ts'
import { useHandOver } from '../../stores/hand-over-store.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Note } from '../../ui/note.tsx'
import type { Taken } from './opened-store.ts'

/** What was taken, what of it has to be mended, and the ways on. */
export function TakenCard({ taken: { launchDraftIds, sharePlans, problems } }: { readonly taken: Taken }) {
  const [, navigate] = useLocation()
  const [draftId] = launchDraftIds
  const isOne = launchDraftIds.length === 1
  const showPlan = (plan: Taken['sharePlans'][number]) => {
    useHandOver.setState({ taken: plan })
    navigate('/sharing')
  }
  return (
    <Card title="Taken">
      <div className="grid gap-4">
        {problems.length === 0 ? null : (
          <Note tone="warn" title="Not everything came along">
            <ul className="grid list-disc gap-1 pl-4">
              {problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </Note>
        )}
        {draftId === undefined ? null : (
          <div className="flex items-center justify-between gap-3">
            <span>{countOf(launchDraftIds.length, 'launch draft')} {isOne ? 'is' : 'are'} among your campaigns.</span>
            <Button onClick={() => navigate(isOne ? `/campaigns/draft/${draftId}` : '/campaigns')}>{isOne ? 'Open the draft' : 'Open campaigns'}</Button>
          </div>
        )}
        {sharePlans.map((plan, at) => (
          <div key={`${at}:${plan.name}`} className="flex items-center justify-between gap-3">
            <span>
              <span className="font-medium wrap-anywhere">{plan.name === '' ? 'Sharing plan' : plan.name}</span> is shown in the matrix before anything is shared.
            </span>
            <Button onClick={() => showPlan(plan)}>Show in the matrix</Button>
          </div>
        ))}
      </div>
    </Card>
  )
}
