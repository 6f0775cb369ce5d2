import { useLocation } from 'wouter'
import type { EarlierLaunch, EarlierLaunches } from '#shared/domain/launch-plan.ts'
import { countOf } from '../../../lib/numbers.ts'
import { clockTime, exactTime } from '../../../lib/time.ts'
import { useNow } from '../../../lib/use-now.ts'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/note.tsx'
import type { StartLaunch } from './use-start-launch.ts'

/** @returns 'today at 19:25' or 'on 3 Nov, 19:25'. */
function whenWords(at: string, now: Date): string {
  const time = clockTime(at, now)
  return time.includes(',') ? `on ${time}` : `today at ${time}`
}

function useWords({ at, inAll: sum, others }: EarlierLaunches): string {
  const now = useNow()
  const are = sum === 1 ? 'is' : 'are'
  if (others.length === 0) return `This draft was launched ${whenWords(at, now)}, and ${countOf(sum, 'object')} of it ${are} at Meta.`
  return `This draft was launched ${others.length + 1} times, and ${countOf(sum, 'object')} of these launches ${are} at Meta.`
}

/** What is at Meta of the same draft, with the way to it. */
export function LaunchedBefore({ earlier }: { readonly earlier: EarlierLaunches }) {
  const [, navigate] = useLocation()
  const show = ({ jobId }: EarlierLaunch) => navigate(`/campaigns/launch/${jobId}`)
  const isOne = earlier.others.length === 0
  return (
    <Note tone="warn" title={useWords(earlier)}>
      <p title={isOne ? exactTime(earlier.at) : undefined}>
        Launching makes everything {isOne ? 'a second time. To make what is missing or to take it back, go to that launch.' : 'once more. To make what is missing or to take it back, go to its launch.'}
      </p>
      {isOne ? (
        <Button className="mt-2" onClick={() => show(earlier)}>
          Show that launch
        </Button>
      ) : (
        <LaunchesThere launches={[earlier, ...earlier.others]} onShow={show} />
      )}
    </Note>
  )
}

function LaunchesThere({ launches, onShow }: { readonly launches: readonly EarlierLaunch[]; readonly onShow: (launch: EarlierLaunch) => void }) {
  const now = useNow()
  return (
    <ul className="mt-2 grid max-h-40 gap-1 overflow-y-auto">
      {launches.map((launch) => (
        <li key={launch.jobId}>
          <button type="button" className="rounded-sm text-accent hover:underline" title={exactTime(launch.at)} onClick={() => onShow(launch)}>
            Launched {whenWords(launch.at, now)}: {countOf(launch.objects, 'object')}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Asks before everything of a draft is made another time. */
export function LaunchAgain({ launch }: { readonly launch: StartLaunch }) {
  return launch.asked === null ? null : <AskAgain launch={launch} earlier={launch.asked} />
}

function AskAgain({ launch, earlier }: { readonly launch: StartLaunch; readonly earlier: EarlierLaunches }) {
  const isOne = earlier.others.length === 0
  return (
    <AskDialog
      size="small"
      onClose={launch.cancelAgain}
      title={`Launch ${countOf(launch.count, 'object')} ${isOne ? 'a second time' : 'once more'}?`}
      description={`${useWords(earlier)} The same campaigns, ad sets and ads would be there ${isOne ? 'twice' : 'once more'}, all paused.`}
      action={
        <Button variant="primary" onClick={launch.confirmAgain}>
          Launch again
        </Button>
      }
    />
  )
}
