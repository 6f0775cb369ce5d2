import type { Job } from '#shared/domain/job.ts'
import { Badge } from '../../ui/badge.tsx'
import { jobWord } from './job-word.ts'
import { useAwaitedOf } from './use-awaited-of.ts'

/** How a job stands, with what of it still waits for partners. */
export function JobBadge({ job }: { readonly job: Job }) {
  const { tone, word } = jobWord(job, useAwaitedOf(job.id).items)
  return <Badge tone={tone}>{word}</Badge>
}
