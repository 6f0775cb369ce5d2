import { ScrollText, SearchX } from 'lucide-react'
import { useLocation } from 'wouter'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

interface ActivityEmptyProps {
  readonly why: 'narrowed' | 'unreadable' | 'none' | 'noneOfOwn'
  readonly onTakeOff: () => void
  /** Words are looked for, and not only filters set. */
  readonly isSearched: boolean
  /** What was typed is the name of filters, which are offered above. */
  readonly isNamed: boolean
}

/** Why no operation stands here. */
export function ActivityEmpty({ why, onTakeOff, isSearched, isNamed }: ActivityEmptyProps) {
  const [, navigate] = useLocation()
  if (why === 'narrowed') {
    return (
      <EmptyState icon={SearchX} title="No operation matches" action={<Button onClick={onTakeOff}>Take off search and filters</Button>}>
        {isSearched ? (
          <p>
            The search looks through names and ids of things and people, what happened, before and after, and Meta's trace ids by their first 6 signs or more, capitals as they are.
          </p>
        ) : (
          'Nothing in the log fits what is filtered for.'
        )}
        {isNamed ? <p className="mt-2">What was done and what came of it are filters: those of this name are offered under the search box.</p> : null}
      </EmptyState>
    )
  }
  if (why === 'unreadable') {
    return (
      <EmptyState icon={ScrollText} title="The log can't be read">
        Its file can't be used as it is. Nothing of it was changed; what can be done is said above.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={ScrollText} title={why === 'noneOfOwn' ? 'Nothing of yours is noted yet' : 'Nothing is noted yet'} action={<Button onClick={() => navigate('/sharing')}>Plan shares</Button>}>
      Every share, ad, upload, sign-in and changed setting is noted here: by whom, what it was before and after, its outcome, and Meta's trace id.
    </EmptyState>
  )
}
