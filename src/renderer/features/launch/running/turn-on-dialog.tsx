import { useRef } from 'react'
import { formatMoney } from '#shared/domain/money.ts'
import type { Launch } from '#shared/domain/launch.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { useRoute, useSend } from '../../../bridge/use-route.ts'
import { countOf } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { KeyValue } from '../../../ui/key-value.tsx'
import { Note } from '../../../ui/note.tsx'
import { countObjects } from './object-words.ts'

interface TurnOnDialogProps {
  readonly launch: Launch
  readonly onClose: () => void
}

/** Asks before money is spent, and says how much. */
export function TurnOnDialog({ launch, onClose }: TurnOnDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null)
  const currency = useRoute('adPicks.account', { connectionId: launch.connectionId, accountId: launch.accountId }).data?.currency ?? null
  const turnOn = useSend('launches.turnOn', {
    onSuccess: (_answer, _input, queries) => {
      void queries.invalidateQueries({ queryKey: ['launches.get'] })
      onClose()
    },
  })
  const count = (level: 'campaign' | 'adSet' | 'ad') => launch.objects.filter((object) => object.level === level && object.is === 'made').length
  const counts = countObjects(launch.objects)
  const lacking = counts.missing + counts.failed + counts.unknown
  const money = (minor: number | null) => (minor === null ? null : currency === null ? 'not known: the currency could not be read' : formatMoney(minor, currency))
  const [daily, lifetime] = [money(launch.dailySpend), money(launch.lifetimeSpend)]
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title={`Turn on ${countOf(count('campaign'), 'campaign')}?`}
      description="Ads first, campaigns last. Meta reviews the ads, then shows them and spends money."
      onOpenAutoFocus={(event) => {
        event.preventDefault()
        cancel.current?.focus()
      }}
      footer={
        <>
          <Button ref={cancel} onClick={onClose}>
            Leave it paused
          </Button>
          <Button variant="primary" pending={turnOn.isPending} onClick={() => turnOn.mutate({ jobId: launch.jobId })}>
            {daily === null || currency === null ? 'Turn on' : `Turn on, up to ${daily} a day`}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {turnOn.isError ? (
          <Note tone="bad" title={describeError(turnOn.error).message}>
            {describeError(turnOn.error).advice}
          </Note>
        ) : null}
        <KeyValue
          items={[
            { label: 'Campaigns', value: count('campaign') },
            { label: 'Ad sets', value: count('adSet') },
            { label: 'Ads', value: count('ad') },
            ...(daily === null ? [] : [{ label: 'Spends a day', value: `up to ${daily}` }]),
            ...(lifetime === null ? [] : [{ label: 'Spends in all', value: `up to ${lifetime}` }]),
          ]}
        />
        <Note>On a single day Meta may spend up to 75 % more than the daily budget, and less on others: over a week it is seven times the budget at the most.</Note>
        {lacking > 0 ? <Note tone="warn">{`${countOf(lacking, 'object')} of this launch ${lacking === 1 ? 'is' : 'are'} not made. What is there is turned on.`}</Note> : null}
        {(launch.readBack?.differences.length ?? 0) > 0 ? <Note tone="warn">Meta keeps some fields otherwise than they were sent. Look at them first.</Note> : null}
      </div>
    </Dialog>
  )
}
