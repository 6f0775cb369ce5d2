import { useLocation } from 'wouter'
import { useRoute } from '../../bridge/use-route.ts'
import { countOf } from '../../lib/numbers.ts'
import { dayText } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/note.tsx'

/** Which shares end, and the next of them; leads to all. Also those whose beginning lies before the days that are compared. */
export function EndsBanner({ pixelId }: { readonly pixelId: string | undefined }) {
  const [, navigate] = useLocation()
  const { data } = useRoute('sharing.endings', { states: ['due', 'soon', 'later', 'leaving'], ...(pixelId === undefined ? {} : { pixelIds: [pixelId] }) })
  const [next] = data?.endings ?? []
  if (data === undefined || next === undefined) return null
  return (
    <Banner
      action={
        <Button variant="quiet" onClick={() => navigate('/sharing/ends')}>
          Show end dates
        </Button>
      }
    >
      {`${countOf(data.total, 'share')} ${data.total === 1 ? 'has' : 'have'} an end date. ${next.state === 'due' ? 'Past already' : 'Next'}: `}
      <bdi>{next.pixel.name}</bdi> with <bdi>{next.targetName}</bdi>, {dayText(next.endsAt)}.
    </Banner>
  )
}
