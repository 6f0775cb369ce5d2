import { Copy, FilePlus2, RotateCw } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { RouteOutput } from '#shared/contract/contract.ts'
import type { StorageProblem } from '#shared/domain/storage.ts'
import { describeError } from '../bridge/describe-error.ts'
import type { RequestError } from '../bridge/request-error.ts'
import { useSend } from '../bridge/use-route.ts'
import { countOf } from '../lib/numbers.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Banner, Note } from '../ui/note.tsx'
import { showToast } from '../ui/toast-store.ts'

interface StorageTroubleProps {
  readonly problem: StorageProblem
}

/** The file with jobs and log can't be used: says so over every screen, and offers what a person can do. Nothing happens by itself. */
export function StorageTrouble({ problem }: StorageTroubleProps) {
  const copy = useSend('storage.exportCopy')
  const again = useSend('storage.tryAgain')
  const [isAsking, setIsAsking] = useState(false)
  const isNewer = problem.code === 'storage.newer'
  return (
    <>
      <Banner
        tone={isNewer ? 'warn' : 'bad'}
        title={problem.message}
        action={
          <div className="flex shrink-0 flex-wrap justify-end gap-2">
            {problem.canCopy ? (
              <Button icon={Copy} pending={copy.isPending} onClick={() => copy.mutate({})}>
                Save a copy
              </Button>
            ) : null}
            {problem.canStartFresh ? (
              <Button icon={FilePlus2} onClick={() => setIsAsking(true)}>
                Start fresh
              </Button>
            ) : (
              <Button icon={RotateCw} pending={again.isPending} onClick={() => again.mutate({})}>
                Try again
              </Button>
            )}
          </div>
        }
      >
        {adviceOf(problem)} Until then no job runs and nothing is written to Meta; you can look at your pixels.
        {copy.data === undefined ? null : <CopyDone copy={copy.data} />}
        <Refused error={copy.error ?? again.error} />
      </Banner>
      <StartFresh isOpen={isAsking} onOpenChange={setIsAsking} folder={problem.folder} isNewer={isNewer} />
    </>
  )
}

function adviceOf({ code, canStartFresh, advice }: StorageProblem): string {
  if (code === 'storage.newer') return 'Update Buydesk to go on with them.'
  return canStartFresh ? 'Buydesk left it as it is. Save a copy first, then start fresh, or put a backup in its place and start again.' : advice
}

function CopyDone({ copy }: { readonly copy: RouteOutput<'storage.exportCopy'> }) {
  return (
    <div className="mt-1 grid justify-items-start gap-0.5">
      <Place words="The copy is at" path={copy.path} />
      {copy.log === null ? (
        <span>No line of the activity log could be read from it.</span>
      ) : (
        <Place
          words={`${countOf(copy.log.rows, 'line')} of the activity log ${copy.log.rows === 1 ? 'is' : 'are'} beside it as CSV${copy.log.isWhole ? '' : '; the rest could not be read'}:`}
          path={copy.log.path}
        />
      )}
    </div>
  )
}

function Place({ words, path }: { readonly words: ReactNode; readonly path: string }) {
  return (
    <span>
      {words} <span className="font-mono text-small break-all text-ink">{path}</span>
    </span>
  )
}

function Refused({ error }: { readonly error: RequestError | null }) {
  if (error === null) return null
  const { message, advice } = describeError(error)
  return (
    <div className="mt-1">
      <strong className="font-semibold">{message}</strong> {advice}
    </div>
  )
}

interface StartFreshProps {
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
  readonly folder: string
  readonly isNewer: boolean
}

function StartFresh({ isOpen, onOpenChange, folder, isNewer }: StartFreshProps) {
  const start = useSend('storage.startFresh', {
    onSuccess: ({ movedTo }) => {
      onOpenChange(false)
      showToast({ tone: 'good', title: 'Starting with an empty file', detail: `The old one is at ${movedTo}` })
    },
  })
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="Start with an empty file?"
      description="Jobs and the activity log begin anew. The old file is moved aside, not deleted."
      size="small"
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="primary" pending={start.isPending} onClick={() => start.mutate({})}>
            Start fresh
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <ul className="grid list-disc gap-1.5 pl-4 text-muted marker:text-faint">
          <li>
            It stays in <span className="font-mono text-small break-all text-ink">{folder}</span> as <span className="num text-ink">buydesk-set-aside-</span>, followed by the day and time.
          </li>
          <li>Jobs that had not ended are not taken up: what they had sent stays at Meta, what they had not sent is never sent.</li>
          <li>Buydesk then starts again. Connect your tokens anew.</li>
        </ul>
        {isNewer ? <Note tone="warn">This file is sound: a newer Buydesk can use it. Updating keeps everything.</Note> : null}
        {start.error === null ? null : (
          <Note tone="bad" title={describeError(start.error).message}>
            {describeError(start.error).advice}
          </Note>
        )}
      </div>
    </Dialog>
  )
}
