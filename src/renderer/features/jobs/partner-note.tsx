import { Hourglass } from 'lucide-react'
import type { Job } from '#shared/domain/job.ts'
import { countOf } from '../../lib/numbers.ts'
import { useRunCommand } from '../../lib/run-command.ts'
import { Button } from '../../ui/button.tsx'
import { useAwaitedOf, type AwaitedOf } from './use-awaited-of.ts'

/** What of a job waits for partners to accept, with the way to where that is dealt with. */
export function PartnerNote({ job }: { readonly job: Job }) {
  const awaited = useAwaitedOf(job.id)
  const runCommand = useRunCommand()
  if (awaited.requests === 0) return null
  return (
    <div role="note" className="flex items-center gap-2.5 rounded-md bg-hover px-3 py-1.5">
      <Hourglass aria-hidden="true" className="size-4 shrink-0 text-warn" strokeWidth={1.75} />
      <span className="min-w-0 flex-1">{awaitedWords(awaited)}</span>
      <Button variant="quiet" onClick={() => runCommand('sharing.awaited')}>
        Waiting for partners
      </Button>
    </div>
  )
}

function awaitedWords({ requests, followers, partners }: AwaitedOf): string {
  const [first = ''] = partners
  const who = partners.length === 1 ? first : countOf(partners.length, 'partner')
  const asked = `${countOf(requests, 'request')} ${requests === 1 ? 'waits' : 'wait'} for ${who} to accept.`
  if (followers === 0) return asked
  return `${asked} ${countOf(followers, 'share')} ${followers === 1 ? 'follows' : 'follow'} by ${followers === 1 ? 'itself' : 'themselves'} then.`
}
