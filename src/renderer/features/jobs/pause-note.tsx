import { Hourglass, ScanSearch } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Job } from '#shared/domain/job.ts'
import { useIsAnothers } from '../../bridge/use-is-anothers.ts'
import { heldWords, lookWords, pauseGuide, pauseSentence, waitsForToken } from '../../lib/job-waits.ts'
import { Button } from '../../ui/button.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { Note } from '../../ui/note.tsx'
import type { ItemSlice } from './item-slices.ts'

interface PauseNoteProps {
  readonly job: Job
  /** The items in view: nothing leads to where a person is. */
  readonly slice: ItemSlice
  readonly onSlice: (slice: ItemSlice) => void
}

/** Why a job stands still, until when, whether it goes on by itself, and what a person can do. Nothing while it runs. */
export function PauseNote({ job, slice, onSlice }: PauseNoteProps) {
  const guide = pauseGuide(job)
  const isAnothers = useIsAnothers(job)
  if (guide === null) return null
  const { counts, pauseReason, pausedUntil } = job
  const sentence = pauseSentence(job, guide)
  const look = lookAt(job)
  return (
    <Note
      tone={pauseReason === 'tooManyErrors' ? 'bad' : pauseReason === 'user' ? 'info' : 'warn'}
      title={
        <>
          {guide.waits}
          {pausedUntil === null || guide.next === null ? null : (
            <>
              . <Countdown until={pausedUntil} what={guide.next} />
            </>
          )}
        </>
      }
      {...(look === null || look.slice === slice ? {} : { action: <Button onClick={() => onSlice(look.slice)}>{look.label}</Button> })}
    >
      {pauseReason === 'user' ? null : `${sentence} `}
      {isAnothers && waitsForToken(job) ? 'With a token of the same identity you can carry it on under your name; nothing is sent twice.' : guide.todo}
      {pauseReason === 'needsDecision' && counts.unknown > 0 ? <UnknownAdvice isLook={!job.destructive} /> : null}
    </Note>
  )
}

function lookAt({ counts, pauseReason }: Job): { readonly slice: ItemSlice; readonly label: string } | null {
  if (pauseReason === 'tooManyErrors' && counts.failed > 0) return { slice: 'failed', label: 'Review the failures' }
  if (pauseReason === 'needsDecision' && counts.unknown > 0) return { slice: 'unknown', label: 'See what is not certain' }
  return null
}

function UnknownAdvice({ isLook }: { readonly isLook: boolean }): ReactNode {
  return <> Each item says how it can be checked at Meta. {isLook ? 'To look again changes nothing there; only what is missing is sent then.' : 'Resuming looks there first, then does what is left.'}</>
}

/** What of a running job waits for a limit of its own, and until when; the others go on. */
export function HeldNote({ job, slice, onSlice }: PauseNoteProps) {
  const words = heldWords(job)
  if (words === null || job.held === null) return null
  return (
    <div role="note" className="flex items-center gap-2.5 rounded-md bg-hover px-3 py-1.5">
      <Hourglass aria-hidden="true" className="size-4 shrink-0 text-warn" strokeWidth={1.75} />
      <span className="min-w-0 flex-1">
        {words}. <Countdown until={job.held.until} what="They go on" />.{hasOthers(job) ? ' The others go on now.' : ' Everything else is through.'}
      </span>
      {slice === 'open' ? null : (
        <Button variant="quiet" onClick={() => onSlice('open')}>
          See them
        </Button>
      )}
    </div>
  )
}

/** What a running job looks up at Meta because its answer was lost, and when it looks next: nothing else may move until then. */
export function LookNote({ job, slice, onSlice }: PauseNoteProps) {
  const words = lookWords(job)
  if (words === null) return null
  return (
    <div role="note" className="flex items-center gap-2.5 rounded-md bg-hover px-3 py-1.5">
      <ScanSearch aria-hidden="true" className="size-4 shrink-0 text-warn" strokeWidth={1.75} />
      <span className="min-w-0 flex-1">
        {words}. {job.looksAt === undefined ? null : <Countdown until={job.looksAt} what="Next look" />}
      </span>
      {slice === 'unknown' ? null : (
        <Button variant="quiet" onClick={() => onSlice('unknown')}>
          See them
        </Button>
      )}
    </div>
  )
}

function hasOthers({ counts, held }: Job): boolean {
  return counts.pending + counts.sending + counts.unknown > (held?.items ?? 0)
}
