import { useState } from 'react'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useSend } from '../../bridge/use-route.ts'
import { countOf } from '../../lib/numbers.ts'
import { clockTime } from '../../lib/time.ts'
import { openJobs, useJobs } from '../../stores/jobs-store.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { isCountTyped, TYPE_COUNT_FROM, TypedCount } from '../../ui/typed-count.tsx'
import { endOfDay } from './activity-filter.ts'
import { useClearCount } from './use-clear-count.ts'

interface ClearDialogProps {
  readonly whose: 'own' | 'all'
  readonly onClose: () => void
}

/** Clears operations; says before how many, and what stays. */
export function ClearDialog({ whose, onClose }: ClearDialogProps) {
  const [day, setDay] = useState('')
  const [typed, setTyped] = useState('')
  const [openedAt] = useState(() => new Date().toISOString())
  const isBusy = useJobs(({ jobs }) => openJobs(jobs).some((job) => job.state === 'running'))
  const [wasBusy] = useState(isBusy)
  // A running job adds operations all the time: what is counted has to have an end, or it is another count at each look.
  const until = endOfDay(day) ?? (wasBusy ? openedAt : null)
  const count = useClearCount({ whose, until })
  const clear = useSend('activity.clear', {
    onSuccess: ({ rows }, _input, queries) => {
      // From its first page on: what was read further down may be gone.
      void queries.resetQueries({ queryKey: ['activity.pages'] })
      for (const route of ['activity.list', 'activity.count', 'activity.operators', 'activity.cleared']) void queries.invalidateQueries({ queryKey: [route] })
      onClose()
      showToast({ tone: 'good', title: `${countOf(rows, 'operation')} cleared`, detail: 'A sealed row says how many, when and by whom.' })
    },
    onError: ({ code }) => {
      setTyped('')
      if (code === 'activity.notAsShown') count.countAgain()
    },
  })
  const { rows } = count
  const mustType = rows !== null && rows >= TYPE_COUNT_FROM
  const change = (next: string) => {
    clear.reset()
    setTyped('')
    setDay(next)
  }
  const offReason = whyNot(rows, count.isFetching, mustType && !isCountTyped(typed, rows))
  const confirm = () => rows !== null && clear.mutate({ whose, expects: rows, ...(until === null ? {} : { until }) })
  return (
    <AskDialog
      onClose={onClose}
      title={whose === 'own' ? 'Clear my activity?' : 'Clear all activity?'}
      description={whose === 'own' ? 'Takes what you did out of the log, for good.' : 'Takes what everybody did out of the log, for good, also what was done before there were sign-ins.'}
      size="small"
      action={
        <Button
          variant="destructive"
          pending={clear.isPending}
          disabledReason={offReason}
          onClick={confirm}
        >
          {rows === null ? 'Clear' : `Clear ${countOf(rows, 'operation')}`}
        </Button>
      }
    >
      <div className="grid gap-4">
        <Field label="Only up to a day" isOptional hint="That day goes too. Left empty, all of it goes.">
          {(control) => <Input {...control} type="date" value={day} onChange={(event) => change(event.target.value)} />}
        </Field>
        <div aria-live="polite" className="grid gap-1">
          {rows === null && count.error === null ? <Skeleton className="h-4 w-40" /> : null}
          {rows === null ? null : <p className="num font-medium">{goes(rows, whose)}</p>}
          {count.markers === 0 ? null : <p className="text-small text-muted">{staysOf(count.markers)}</p>}
          {until === openedAt ? <p className="text-small text-muted">A job is running: what is written from {clockTime(openedAt, new Date(openedAt))} on stays.</p> : null}
        </div>
        <WhatStays />
        {mustType ? <TypedCount count={rows} typed={typed} onTyped={setTyped} onConfirm={clear.isPending || offReason !== undefined ? undefined : confirm} /> : null}
        <FailureNote error={count.error ?? clear.error} />
      </div>
    </AskDialog>
  )
}

function WhatStays() {
  return (
    <div className="grid gap-1 text-muted">
      <h3 className="font-medium text-ink">What stays</h3>
      <ul className="grid list-disc gap-1 pl-4">
        <li>A sealed row: how many were cleared, when, and by whom. It can't be cleared, and the log can still be verified over the gap.</li>
        <li>Backups and exports made earlier keep their operations.</li>
        <li>Jobs with their results, and everything at Meta.</li>
      </ul>
    </div>
  )
}

function goes(rows: number, whose: 'own' | 'all'): string {
  if (rows === 0) return 'There is nothing to clear.'
  const what = countOf(rows, whose === 'own' ? 'operation of yours' : 'operation', whose === 'own' ? 'operations of yours' : 'operations')
  return `${what} ${rows === 1 ? 'goes' : 'go'}.`
}

function staysOf(markers: number): string {
  return markers === 1 ? '1 row that says what was cleared earlier stays.' : `${countOf(markers, 'row')} that say what was cleared earlier stay.`
}

function whyNot(rows: number | null, isCounting: boolean, mustStillType: boolean): string | undefined {
  if (rows === null) return 'It is not counted yet.'
  if (rows === 0) return 'There is nothing to clear.'
  if (mustStillType) return `Type ${String(rows)} first.`
  return isCounting ? 'It is being counted.' : undefined
}
