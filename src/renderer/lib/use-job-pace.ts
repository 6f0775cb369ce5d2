import { useEffect, useRef, useState } from 'react'
import type { Job } from '#shared/domain/job.ts'
import { paceOf, timeLeftMs, withSample, type PaceSample } from './job-estimate.ts'

interface JobPace {
  readonly perSecond: number
  /** Waits for limits included, as far as they are known; null: that can't be told. */
  readonly leftMs: number | null
}

interface Seen {
  readonly samples: readonly PaceSample[]
  /** Monotonic ms. */
  readonly at: number
  /** Wall time in ms. */
  readonly now: number
}

const LOOK_EVERY_MS = 1000

/** @returns how fast a job is, from what is seen of it; null while there is too little to tell by, and unless it runs. */
export function useJobPace(job: Job): JobPace | null {
  const isRunning = job.state === 'running'
  const latest = useRef(job)
  const [seen, setSeen] = useState<Seen | null>(null)
  useEffect(() => {
    latest.current = job
  })
  useEffect(() => {
    if (!isRunning) return undefined
    const timer = setInterval(() => {
      const at = performance.now()
      setSeen((before) => ({ samples: withSample(before?.samples ?? [], latest.current, at), at, now: Date.now() }))
    }, LOOK_EVERY_MS)
    return () => {
      clearInterval(timer)
      setSeen(null)
    }
  }, [isRunning])
  if (!isRunning || seen === null) return null
  const perSecond = paceOf(seen.samples, seen.at)
  return perSecond === null ? null : { perSecond, leftMs: timeLeftMs(job, perSecond, seen.now) }
}
