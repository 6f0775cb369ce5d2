import { useLocation } from 'wouter'
import type { EarlierLaunch } from '#shared/domain/launch-plan.ts'
import { countOf } from '../../../lib/numbers.ts'
import { clockTime, exactTime } from '../../../lib/time.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDestructive } from '../../../ui/confirm-destructive.tsx'
import { Note } from '../../../ui/note.tsx'
import type { StartLaunch } from './use-start-launch.ts'

function useWords({ at, objects }: EarlierLaunch): string {
  const time = clockTime(at, useNow())
  return `This draft was launched ${time.includes(',') ? `on ${time}` : `today at ${time}`}, and ${countOf(objects, 'object')} of it ${objects === 1 ? 'is' : 'are'} at Meta.`
}

/** What is at Meta of the same draft, with the way to it. */
export function LaunchedBefore({ earlier }: { readonly earlier: EarlierLaunch }) {
  const [, navigate] = useLocation()
  return (
    <Note tone="warn" title={useWords(earlier)}>
      <p title={exactTime(earlier.at)}>Launching makes everything a second time. To make what is missing or to take it back, go to that launch.</p>
      <Button className="mt-2" onClick={() => navigate(`/campaigns/launch/${earlier.jobId}`)}>
        Show that launch
      </Button>
    </Note>
  )
}

/** Asks before everything of a draft is made a second time. */
export function LaunchAgain({ launch }: { readonly launch: StartLaunch }) {
  return launch.asked === null ? null : <AskAgain launch={launch} earlier={launch.asked} />
}

function AskAgain({ launch, earlier }: { readonly launch: StartLaunch; readonly earlier: EarlierLaunch }) {
  return (
    <ConfirmDestructive
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) launch.cancelAgain()
      }}
      title={`Launch ${countOf(launch.count, 'object')} a second time?`}
      consequence={`${useWords(earlier)} The same campaigns, ad sets and ads would be there twice, all paused.`}
      count={launch.count}
      typeFrom={Number.POSITIVE_INFINITY}
      actionLabel="Launch again"
      onConfirm={launch.confirmAgain}
    />
  )
}
