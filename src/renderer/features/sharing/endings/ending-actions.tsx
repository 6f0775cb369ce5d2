import { CalendarClock, CalendarOff, CalendarPlus, ListChecks, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { ShareEnding } from '#shared/domain/share-ending.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import { showDialog } from '../../../ui/dialog-store.ts'
import type { MenuItem } from '../../../ui/menu-items.ts'
import { dayIn, dayOf, monthLonger, USUAL_DAYS } from './end-day.ts'
import { revocable, setRequests } from './ending-groups.ts'
import { SetDayDialog } from './set-day-dialog.tsx'
import { revokeVerb } from './ending-words.ts'
import { useRevoke } from './use-revoke.tsx'
import { useSetEndings } from './use-set-endings.ts'

export interface EndingActionSet {
  readonly readOnlyReason: string | undefined
  readonly isPending: boolean
  readonly revoke: (endings: readonly ShareEnding[]) => void
  readonly keepMonth: (endings: readonly ShareEnding[]) => void
  readonly choose: (endings: readonly ShareEnding[]) => void
  readonly removeEnd: (endings: readonly ShareEnding[]) => void
  readonly seeJob: (ending: ShareEnding) => void
}

/** What can be done with shares that have an end date. */
export function useEndingActions(readOnlyReason: string | undefined): EndingActionSet {
  const revoke = useRevoke()
  const { set, setAndTell } = useSetEndings()
  const [, navigate] = useLocation()
  const [isPending, setPending] = useState(false)
  return {
    readOnlyReason,
    isPending,
    revoke: (endings) => {
      setPending(true)
      void revoke(endings).finally(() => setPending(false))
    },
    keepMonth: (endings) => {
      const now = new Date()
      void setAndTell(setRequests(endings, (ending) => monthLonger(ending.endsAt, now)), 'kept a month longer')
    },
    choose: (endings) => {
      const [first] = endings
      if (first === undefined) return
      const isOne = endings.length === 1
      showDialog((close) => (
        <SetDayDialog
          title={isOne ? 'Another end date' : `Another end date for ${countOf(endings.length, 'share')}`}
          description={isOne ? `${first.pixel.name} with ${first.targetName}.` : 'All of them get the same day.'}
          first={first.state === 'due' ? dayIn(USUAL_DAYS, new Date()) : dayOf(first.endsAt)}
          readOnlyReason={readOnlyReason}
          onSet={(endsAt) => set(setRequests(endings, () => endsAt))}
          onClose={close}
        />
      ))
    },
    removeEnd: (endings) => void setAndTell(setRequests(endings, () => null), 'no end date any more'),
    seeJob: (ending) => {
      if (ending.leavingBy !== null) navigate(`/jobs/${ending.leavingBy}`)
    },
  }
}

/** Why shares can't be revoked now, or nothing when they can. */
function whyNotRevoke(endings: readonly ShareEnding[], readOnlyReason: string | undefined): string | undefined {
  if (readOnlyReason !== undefined) return readOnlyReason
  if (revocable(endings).length > 0) return undefined
  if (endings.every((ending) => ending.state === 'gone')) return 'Taken away elsewhere already.'
  if (endings.every((ending) => ending.state === 'leaving')) return 'A job is revoking this already.'
  return `Connect ${[...new Set(endings.flatMap((ending) => (ending.canAct ? [] : [ending.connection.name])))].join(', ')} first.`
}

interface EndingActionsProps {
  readonly endings: readonly ShareEnding[]
  readonly actions: EndingActionSet
}

/** The buttons for what is selected. */
export function EndingActions({ endings, actions }: EndingActionsProps) {
  const { readOnlyReason } = actions
  const now = revocable(endings)
  const verb = revokeVerb(now)
  return (
    <>
      <Button icon={UserMinus} pending={actions.isPending} disabledReason={whyNotRevoke(endings, readOnlyReason)} onClick={() => actions.revoke(endings)}>
        {now.length === 0 ? verb : `${verb} ${formatCount(now.length)}`}
      </Button>
      <Button icon={CalendarPlus} disabledReason={readOnlyReason} onClick={() => actions.keepMonth(endings)}>
        Keep a month longer
      </Button>
      <Button icon={CalendarClock} disabledReason={readOnlyReason} onClick={() => actions.choose(endings)}>
        Another date…
      </Button>
      <Button icon={CalendarOff} disabledReason={readOnlyReason} onClick={() => actions.removeEnd(endings)}>
        Remove the end date
      </Button>
    </>
  )
}

/** @returns the menu of one share. */
export function endingMenu(ending: ShareEnding, actions: EndingActionSet): readonly MenuItem[] {
  const one = [ending]
  const off = { disabledReason: actions.readOnlyReason }
  return [
    ...(ending.state === 'leaving' ? [{ id: 'job', label: 'See the job that revokes it', icon: ListChecks, onSelect: () => actions.seeJob(ending) }] : []),
    { id: 'revoke', label: revokeVerb(one), icon: UserMinus, isDestructive: true, disabledReason: whyNotRevoke(one, actions.readOnlyReason), onSelect: () => actions.revoke(one) },
    { id: 'rule', kind: 'separator' },
    { id: 'keep', label: 'Keep a month longer', icon: CalendarPlus, ...off, onSelect: () => actions.keepMonth(one) },
    { id: 'day', label: 'Another date…', icon: CalendarClock, ...off, onSelect: () => actions.choose(one) },
    { id: 'none', label: ending.state === 'gone' ? 'Take it off this list' : 'Remove the end date', icon: CalendarOff, ...off, onSelect: () => actions.removeEnd(one) },
  ]
}
