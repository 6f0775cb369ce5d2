import { Undo2 } from 'lucide-react'
import { Link } from 'wouter'
import type { JobId } from '#shared/domain/ids.ts'
import type { Job } from '#shared/domain/job.ts'
import { jobWord } from './job-word.ts'
import { useJobById } from './undo-job.ts'

/** What this job takes back, and what takes it back. */
export function UndoLinks({ job }: { readonly job: Pick<Job, 'undoes' | 'undoneBy'> }) {
  if (job.undoes === null && job.undoneBy === null) return null
  return (
    <div className="flex min-w-0 flex-wrap gap-x-5 gap-y-1 text-small text-muted">
      {job.undoes === null ? null : <UndoLink words="Undoes" id={job.undoes} />}
      {job.undoneBy === null ? null : <UndoLink words="Undone by" id={job.undoneBy} tellsState />}
    </div>
  )
}

interface UndoLinkProps {
  readonly words: string
  readonly id: JobId
  readonly tellsState?: boolean
}

function UndoLink({ words, id, tellsState = false }: UndoLinkProps) {
  const other = useJobById(id)
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Undo2 aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="shrink-0">{words}</span>
      <Link href={`/jobs/${id}`} className="min-w-0 truncate rounded-sm text-accent hover:underline">
        <bdi>{other?.title ?? 'another job'}</bdi>
      </Link>
      {tellsState && other !== undefined ? <span className="shrink-0">({jobWord(other).word.toLowerCase()})</span> : null}
    </span>
  )
}
