import { create } from 'zustand'
import type { Job } from '#shared/domain/job.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import { forgettable } from '../lib/forgettable.ts'

interface JobsState {
  /** Newest first. */
  readonly jobs: readonly Job[]
  readonly isLoaded: boolean
}

/** The jobs as main last told of them. */
export const useJobs = forgettable(create<JobsState>(() => ({ jobs: [], isLoaded: false })))

/** Puts one job's news in its place, or at the top when it is new. */
export function jobsWith(jobs: readonly Job[], news: Job): readonly Job[] {
  if (!jobs.some((job) => job.id === news.id)) return [news, ...jobs]
  return jobs.map((job) => (job.id === news.id ? news : job))
}

/** @returns the jobs that are not over: running, queued, paused, being cancelled. */
export function openJobs(jobs: readonly Job[]): readonly Job[] {
  return jobs.filter((job) => !jobHasEnded(job.state))
}
