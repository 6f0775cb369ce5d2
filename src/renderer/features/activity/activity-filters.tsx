import type { OperatorRef } from '#shared/domain/operator.ts'
import { nobody, operationActions, operationOutcomes } from '#shared/domain/operation-terms.ts'
import { FilterChip } from '../../ui/chip.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { MultiSelect, type ChoiceOption } from '../../ui/multi-select.tsx'
import { Popover } from '../../ui/popover.tsx'
import { actionGroups, actionsAfter, groupOf, withGroups } from './action-groups.ts'
import type { ActivityFilter } from './activity-filter.ts'
import { actionWords, outcomeWords } from './operation-words.ts'

const groupOptions: readonly ChoiceOption[] = actionGroups.map(({ name }) => ({ value: name, label: name, detail: 'all' }))
const actionOptions: readonly ChoiceOption[] = operationActions.map((value) => ({ value, label: actionWords(value), detail: groupOf(value) }))
const whatOptions = [...groupOptions, ...actionOptions]
const outcomeOptions: readonly ChoiceOption[] = operationOutcomes.map((value) => ({ value, label: outcomeWords[value].word }))

interface ActivityFiltersProps {
  readonly filter: ActivityFilter
  readonly onFilter: (filter: ActivityFilter) => void
  readonly jobTitle: string | null
  /** Whose operations there are; null where only one person's are ever shown. */
  readonly operators: readonly OperatorRef[] | null
}

/** What the log is narrowed to; main does the narrowing, over the whole log. */
export function ActivityFilters({ filter, onFilter, jobTitle, operators }: ActivityFiltersProps) {
  const whoOptions = operators === null ? [] : [...operators.map(({ id, name }) => ({ value: String(id), label: name })), { value: nobody, label: 'Before sign-in' }]
  return (
    <>
      {whoOptions.length === 0 ? null : (
        <MultiSelect
          label="Operators"
          options={whoOptions}
          selected={filter.operators}
          onSelectedChange={(chosenOperators) => onFilter({ ...filter, operators: chosenOperators })}
          trigger={<FilterChip label="Who" {...chosen(whoOptions, filter.operators)} onClear={() => onFilter({ ...filter, operators: new Set() })} />}
        />
      )}
      <MultiSelect
        label="Actions"
        options={whatOptions}
        selected={withGroups(filter.actions)}
        onSelectedChange={(next) => onFilter({ ...filter, actions: actionsAfter(filter.actions, next) })}
        trigger={<FilterChip label="What" {...chosenActions(filter.actions)} onClear={() => onFilter({ ...filter, actions: new Set() })} />}
      />
      <MultiSelect
        label="Outcomes"
        options={outcomeOptions}
        selected={filter.outcomes}
        onSelectedChange={(outcomes) => onFilter({ ...filter, outcomes })}
        trigger={<FilterChip label="Outcome" {...chosen(outcomeOptions, filter.outcomes)} onClear={() => onFilter({ ...filter, outcomes: new Set() })} />}
      />
      <Popover
        label="Filter by day"
        trigger={<FilterChip label="Days" {...dayWords(filter)} onClear={() => onFilter({ ...filter, fromDay: '', toDay: '' })} />}
      >
        <div className="grid gap-3">
          <Field label="From">
            {(control) => (
              <Input {...control} type="date" value={filter.fromDay} onChange={(event) => onFilter({ ...filter, fromDay: event.target.value })} />
            )}
          </Field>
          <Field
            label="To"
            error={filter.fromDay !== '' && filter.toDay !== '' && filter.toDay < filter.fromDay ? 'This day is before the first one, so nothing matches.' : undefined}
          >
            {(control) => <Input {...control} type="date" value={filter.toDay} onChange={(event) => onFilter({ ...filter, toDay: event.target.value })} />}
          </Field>
        </div>
      </Popover>
      {filter.jobId === null ? null : <FilterChip label="Job" value={jobTitle ?? filter.jobId.slice(0, 8)} onClear={() => onFilter({ ...filter, jobId: null })} />}
    </>
  )
}

function chosen(options: readonly ChoiceOption[], selected: ReadonlySet<string>): { readonly value?: string } {
  const [first, ...rest] = options.filter((option) => selected.has(option.value))
  if (first === undefined) return {}
  return { value: rest.length === 0 ? first.label : `${first.label} +${String(rest.length)}` }
}

/** Whole groups by their name, and only what is chosen beside them one by one. */
function chosenActions(actions: ReadonlySet<string>): { readonly value?: string } {
  const shown = withGroups(actions)
  const apart = actionOptions.filter(({ detail }) => detail === undefined || !shown.has(detail))
  return chosen([...groupOptions, ...apart], shown)
}

function dayWords({ fromDay, toDay }: ActivityFilter): { readonly value?: string } {
  if (fromDay === '' && toDay === '') return {}
  if (fromDay === toDay) return { value: fromDay }
  if (toDay === '') return { value: `from ${fromDay}` }
  return { value: fromDay === '' ? `to ${toDay}` : `${fromDay} to ${toDay}` }
}
