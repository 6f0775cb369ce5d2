import type { Launch, LaunchSpend } from '#shared/domain/launch.ts'
import { formatMoney } from '#shared/domain/money.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { useRoute, useSend } from '../../../bridge/use-route.ts'
import { countOf } from '../../../lib/numbers.ts'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Button } from '../../../ui/button.tsx'
import { KeyValue } from '../../../ui/key-value.tsx'
import { Note } from '../../../ui/note.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { countObjects, ownDifferences } from './object-words.ts'
import { useAccountName } from './use-launch.ts'

interface TurnOnDialogProps {
  readonly launch: Launch
  readonly onClose: () => void
}

/** Asks before money is spent, and says how much. */
export function TurnOnDialog({ launch, onClose }: TurnOnDialogProps) {
  const account = useAccountName(launch)
  const spend = useRoute('launches.spend', { jobId: launch.jobId })
  const turnOn = useSend('launches.turnOn', {
    onSuccess: (_answer, _input, queries) => {
      void queries.invalidateQueries({ queryKey: ['launches.get'] })
      onClose()
    },
  })
  const count = (level: 'campaign' | 'adSet' | 'ad') => launch.objects.filter((object) => object.level === level && object.is === 'made').length
  const counts = countObjects(launch.objects)
  const lacking = counts.missing + counts.failed + counts.unknown
  const daily = spend.data === undefined ? null : moneyOf(spend.data.daily, spend.data)
  return (
    <AskDialog
      onClose={onClose}
      title={`Turn on ${countOf(count('campaign'), 'campaign')}?`}
      description="Ads first, campaigns last. Meta reviews the ads, then shows them and spends money."
      keepLabel="Leave it paused"
      action={
        <Button
          variant="primary"
          pending={turnOn.isPending}
          disabledReason={spend.isPending ? 'What it spends is being read.' : undefined}
          onClick={() => turnOn.mutate({ jobId: launch.jobId })}
        >
          {daily === null ? 'Turn on' : `Turn on, up to ${daily} a day`}
        </Button>
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
            { label: 'Ad account', value: account },
            { label: 'Campaigns', value: count('campaign') },
            { label: 'Ad sets', value: count('adSet') },
            { label: 'Ads', value: count('ad') },
            ...(spend.data === undefined ? [] : spendItems(spend.data)),
          ]}
        />
        {spend.isPending ? <p className="text-small text-muted">Reading the budgets as Meta keeps them now.</p> : null}
        {spend.isError ? (
          <Note tone="warn" title={describeError(spend.error).message}>
            What it will spend could not be read. {describeError(spend.error).advice}
          </Note>
        ) : null}
        {spend.data === undefined ? null : <SpendNotes spend={spend.data} />}
        {lacking > 0 ? <Note tone="warn">{`${countOf(lacking, 'object')} of this launch ${lacking === 1 ? 'is' : 'are'} not made. What is there is turned on.`}</Note> : null}
        {launch.readBack !== null && ownDifferences(launch.readBack).length > 0 ? <Note tone="warn">Meta keeps some fields otherwise than they were sent. Look at them first.</Note> : null}
      </div>
    </AskDialog>
  )
}

function moneyOf(minor: number | null, { currency }: LaunchSpend): string | null {
  if (minor === null) return null
  return currency === null ? 'not known: the currency could not be read' : formatMoney(minor, currency)
}

function spendItems(spend: LaunchSpend) {
  const daily = moneyOf(spend.daily, spend)
  const lifetime = moneyOf(spend.lifetime, spend)
  return [
    ...(daily === null ? [] : [{ label: 'Spends a day', value: `up to ${daily}` }]),
    ...(lifetime === null ? [] : [{ label: 'Spends in all', value: `up to ${lifetime}` }]),
    { label: 'Starts', value: spend.startsAt === null ? 'as soon as Meta has reviewed it' : <RelativeTime at={spend.startsAt} /> },
  ]
}

function SpendNotes({ spend }: { readonly spend: LaunchSpend }) {
  return (
    <>
      {spend.daily === null ? null : (
        <Note>On a single day Meta may spend up to 75 % more than the daily budget, and less on others: over a week it is seven times the budget at the most.</Note>
      )}
      {spend.lifetime === null ? null : <Note>A lifetime budget has no amount for a day: Meta spreads it until the end date, more on days that promise more.</Note>}
      {spend.differs.length === 0 ? null : (
        <Note tone="warn" title="Otherwise than planned">
          {spend.differs.map((sentence) => (
            <span key={sentence} className="block">
              {sentence}
            </span>
          ))}
        </Note>
      )}
    </>
  )
}
