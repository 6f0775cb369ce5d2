import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { useNow } from '../../../lib/use-now.ts'
import { patchAdSet } from '../model/part-edits.ts'
import { useBuilder } from './builder-context.ts'
import { FieldChecks } from './field-checks.tsx'
import { Group, Pair } from './step.tsx'

/** @returns the time of day there, or null for a zone that this machine does not know. */
function timeIn(zone: string, now: Date): string | null {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(now)
  } catch {
    return null
  }
}

/** From when to when, in the ad account's own zone. */
export function ScheduleFields() {
  const { draft, edit, endGo, facts } = useBuilder()
  const now = useNow()
  const zone = facts?.timeZone
  const there = zone === undefined ? null : timeIn(zone, now)
  const zoneWords = zone === undefined ? "Times are in the ad account's zone." : `Times are in ${zone}, the ad account's zone${there === null ? '' : `: there it is ${there} now`}.`
  const field = (name: 'startsAt' | 'endsAt', label: string, hint: string) => (
    <div>
      <Field label={label} isOptional hint={draft.adSet[name] === null ? hint : undefined}>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            className="num"
            value={draft.adSet[name] ?? ''}
            onChange={(event) => edit(patchAdSet({ [name]: event.target.value === '' ? null : event.target.value.slice(0, 16) }), `adSet.${name}`)}
            onBlur={endGo}
          />
        )}
      </Field>
      <FieldChecks path={`adSet.${name}`} />
    </div>
  )
  return (
    <Group title="Schedule" hint={zoneWords}>
      <Pair>
        {field('startsAt', 'Starts', 'As soon as it is turned on.')}
        {field('endsAt', 'Ends', 'Runs until somebody turns it off.')}
      </Pair>
    </Group>
  )
}
