import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import { countOf } from '../lib/numbers.ts'
import type { DroppedFile } from '../lib/dropped-files.ts'
import { useIntakeStore, type IntakeFile } from '../stores/intake-store.ts'
import { useJobs } from '../stores/jobs-store.ts'
import { showToast } from '../ui/toast-store.ts'
import { useClient } from './client-context.ts'
import { removeFromIntake, settleUpload, takeIn, uploadWaiting, type IntakePlace, type IntakeReport } from './intake.ts'
import { tellFailure } from './tell-failure.ts'

export interface Intake {
  readonly files: readonly IntakeFile[]
  /** Takes files in, and uploads what can be used to the ad account of the place. */
  readonly add: (files: readonly DroppedFile[]) => void
  readonly remove: (ids: ReadonlySet<string>) => void
  /** Uploads what waits: after an upload could not begin. */
  readonly upload: () => void
  /** An upload is about to begin. */
  readonly isStarting: boolean
}

const none: readonly IntakeFile[] = []

/**
 * The dropped files of a place, which outlive the screen.
 * @param place null: nothing can be dropped yet
 * @param isReadOnly this copy of the app may not write, so nothing is uploaded
 */
export function useIntake(place: IntakePlace | null, isReadOnly: boolean): Intake {
  const client = useClient()
  const files = useIntakeStore((state) => (place === null ? none : (state.places[place.key] ?? none)))
  const [isStarting, setIsStarting] = useState(false)
  const upload = useCallback(async () => {
    if (place === null || isReadOnly) return
    setIsStarting(true)
    await uploadWaiting(client, place).catch(tellFailure)
    setIsStarting(false)
  }, [client, place, isReadOnly])
  useSettling(place, files)
  return {
    files,
    add: (dropped) => {
      if (place !== null) void takeIn(client, place, dropped).then(sayReport).then(upload, tellFailure)
    },
    remove: (ids) => {
      if (place !== null) void removeFromIntake(client, place, ids)
    },
    upload: () => void upload(),
    isStarting,
  }
}

function sayReport({ twice, tooMany }: IntakeReport): void {
  if (twice > 0) showToast({ tone: 'good', title: `${countOf(twice, 'file')} dropped twice`, detail: 'The same content is taken once.' })
  if (tooMany > 0) showToast({ tone: 'bad', title: `${countOf(tooMany, 'file')} left out`, detail: 'One drop takes 500 files. Drop the rest by themselves.' })
}

/** Reads what became of each upload as soon as it has ended, once. */
function useSettling(place: IntakePlace | null, files: readonly IntakeFile[]): void {
  const client = useClient()
  const queries = useQueryClient()
  const jobs = useJobs((state) => state.jobs)
  const under = [...new Set(files.flatMap(({ upload }) => (upload.is === 'sending' ? [upload.jobId] : [])))]
  const ended = under.filter((id) => jobs.some((job) => job.id === id && jobHasEnded(job.state))).join(' ')
  useEffect(() => {
    if (place === null || ended === '') return
    for (const jobId of ended.split(' ')) {
      settleUpload(client, place, jobId).then(() => queries.invalidateQueries({ queryKey: ['creatives.library'] }), tellFailure)
    }
  }, [client, queries, place, ended])
}
