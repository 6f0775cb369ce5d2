import { useState } from 'react'
import type { SharePlan } from '#shared/domain/sharing.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { countOf } from '../../../lib/numbers.ts'
import { dayText } from '../../../lib/time.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/note.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { useSharing } from '../sharing-store.ts'
import type { PlanView } from '../use-plan.ts'
import { DayChoice } from './day-choice.tsx'
import { dayTrouble, endOf } from './end-day.ts'
import { useSetEndings } from './use-set-endings.ts'

/** When the shares of the plan end, as a line that opens the choice. */
export function EndsButton() {
  const now = useNow()
  const endsOn = useSharing((state) => state.draft.endsOn)
  const chooseEnd = useSharing((state) => state.chooseEnd)
  const end = endsOn === null ? null : endOf(endsOn)
  const isBad = endsOn !== null && dayTrouble(endsOn, now) !== null
  return (
    <Popover
      label="When shares of this plan end"
      align="end"
      className="w-90 p-3"
      trigger={
        <button type="button" className={isBad ? 'rounded-sm text-bad hover:underline' : 'rounded-sm text-accent hover:underline'}>
          {end === null ? 'never' : dayText(end)}
        </button>
      }
    >
      <DayChoice day={endsOn} onDay={chooseEnd} noneLabel="Never" />
    </Popover>
  )
}

/** What an end date does not do by itself: shares that are there keep what they have. */
export function EndsNote({ view, plan }: { readonly view: PlanView; readonly plan: SharePlan }) {
  const now = useNow()
  const endsOn = useSharing((state) => state.draft.endsOn)
  if (endsOn === null) return null
  const trouble = dayTrouble(endsOn, now)
  if (trouble !== null) {
    return (
      <Note tone="bad" title="The end date can't be used.">
        {trouble}
      </Note>
    )
  }
  return plan.there === 0 || view.isStale ? null : <SharedAlready key={endsOn} view={view} plan={plan} endsOn={endsOn} />
}

function SharedAlready({ view, plan, endsOn }: { readonly view: PlanView; readonly plan: SharePlan; readonly endsOn: string }) {
  const connectionId = useSharing((state) => state.connectionId)
  const { set } = useSetEndings()
  const [state, setState] = useState<'asked' | 'busy' | 'done' | { readonly error: unknown }>('asked')
  const endsAt = endOf(endsOn)
  const there = view.plannedEdits.filter((_edit, at) => plan.cells[at] === 'there')
  if (connectionId === null || endsAt === null || there.length === 0) return null
  const run = async () => {
    setState('busy')
    try {
      await set([{ connectionId, shares: there.map(({ pixelId, target }) => ({ pixelId, target })), endsAt }])
      setState('done')
    } catch (error) {
      setState({ error })
    }
  }
  if (state === 'done') {
    return (
      <Note tone="good">
        {countOf(there.length, 'share')} that {there.length === 1 ? 'was' : 'were'} there already {there.length === 1 ? 'ends' : 'end'} on {dayText(endsAt)} too.
      </Note>
    )
  }
  return (
    <Note>
      {countOf(there.length, 'share')} {there.length === 1 ? 'is there already and keeps what it has' : 'are there already and keep what they have'}: another end date, or none.
      {typeof state === 'object' ? <p className="text-bad">{describeError(state.error).message}</p> : null}
      <div className="mt-2">
        <Button pending={state === 'busy'} onClick={() => void run()}>
          Set it for {there.length === 1 ? 'that one' : 'those'} too
        </Button>
      </div>
    </Note>
  )
}
