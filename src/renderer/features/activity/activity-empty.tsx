import { ScrollText, SearchX } from 'lucide-react'
import { useLocation } from 'wouter'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

interface ActivityEmptyProps {
  readonly why: 'narrowed' | 'unreadable' | 'none' | 'noneOfOwn'
  readonly onTakeOff: () => void
}

/** Why no operation stands here. */
export function ActivityEmpty({ why, onTakeOff }: ActivityEmptyProps) {
  const [, navigate] = useLocation()
  if (why === 'narrowed') {
    return (
      <EmptyState icon={SearchX} title="No operation matches" action={<Button onClick={onTakeOff}>Take off search and filters</Button>}>
        Nothing in the log fits what is filtered for.
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
