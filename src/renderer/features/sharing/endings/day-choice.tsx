import { useNow } from '../../../lib/use-now.ts'
import { dayText } from '../../../lib/time.ts'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import { dayIn, dayTrouble, endOf, lastDay, type EndDay } from './end-day.ts'
import { endingsMeaning } from './ending-words.ts'

interface DayChoiceProps {
  /** Null: no end. */
  readonly day: EndDay | null
  readonly onDay: (day: EndDay | null) => void
  /** What no end is called here. */
  readonly noneLabel: string
}

const spans = [7, 30, 90] as const
const spanOf = (day: EndDay | null, now: Date) => (day === null ? 'none' : String(spans.find((days) => dayIn(days, now) === day) ?? 'day'))

/** When shares end: a few spans, or any day. */
export function DayChoice({ day, onDay, noneLabel }: DayChoiceProps) {
  const now = useNow()
  const choose = (value: string) => {
    if (value === 'none') onDay(null)
    else if (value !== 'day') onDay(dayIn(Number(value), now))
  }
  const end = day === null ? null : endOf(day)
  return (
    <div className="grid gap-3">
      <SegmentedControl
        label="When it ends"
        value={spanOf(day, now)}
        onValueChange={choose}
        options={[{ value: 'none', label: noneLabel }, ...spans.map((days) => ({ value: String(days), label: `${String(days)} days` }))]}
      />
      <Field
        label="Or on a day"
        hint={end === null ? undefined : `To the end of ${dayText(end)}, by the clock of this machine.`}
        error={day === null ? undefined : (dayTrouble(day, now) ?? undefined)}
      >
        {(control) => (
          <Input
            {...control}
            type="date"
            min={dayIn(0, now)}
            max={lastDay(now)}
            value={day ?? ''}
            onChange={(event) => onDay(event.target.value === '' ? null : event.target.value)}
          />
        )}
      </Field>
      <p className="text-small text-muted">{endingsMeaning}</p>
    </div>
  )
}
