import { useMemo } from 'react'
import { formatCount } from '../../lib/numbers.ts'
import { Checkbox } from '../checkbox.tsx'
import { Field } from '../field.tsx'
import { Input } from '../input.tsx'
import { Select } from '../select.tsx'
import { assertNever } from '../../lib/assert-never.ts'
import type { DataColumn, FilterKind } from './column.ts'
import { NO_VALUE, optionKeys } from './filters.ts'
import type { FilterValue } from './table-state.ts'

interface FilterEditorProps<Row> {
  readonly column: DataColumn<Row>
  readonly rows: readonly Row[]
  readonly value: FilterValue
  readonly onValueChange: (value: FilterValue) => void
}

const WEEK = 7
const OPTIONS_SHOWN = 200

/** @returns a filter that lets everything pass, to begin with. */
export function freshFilter(kind: FilterKind): FilterValue {
  switch (kind) {
    case 'text':
      return { kind, text: '' }
    case 'options':
      return { kind, values: [] }
    case 'number':
      return { kind, min: null, max: null }
    case 'date':
      return { kind, is: 'within', days: WEEK }
    default:
      return assertNever(kind)
  }
}

/** Sets the filter of one column. It takes effect at once. */
export function FilterEditor<Row>({ column, rows, value, onValueChange }: FilterEditorProps<Row>) {
  switch (value.kind) {
    case 'text':
      return (
        <Field label={`${column.header} contains`}>
          {(control) => <Input {...control} value={value.text} onChange={(event) => onValueChange({ kind: 'text', text: event.target.value })} />}
        </Field>
      )
    case 'options':
      return <OptionsEditor column={column} rows={rows} values={value.values} onValuesChange={(values) => onValueChange({ kind: 'options', values })} />
    case 'number':
      return (
        <div className="grid grid-cols-2 gap-3">
          <BoundField label="At least" bound={value.min} onBoundChange={(min) => onValueChange({ ...value, min })} />
          <BoundField label="At most" bound={value.max} onBoundChange={(max) => onValueChange({ ...value, max })} />
        </div>
      )
    case 'date':
      return <DateEditor label={column.header} value={value} onValueChange={onValueChange} />
    default:
      return assertNever(value)
  }
}

interface OptionsEditorProps<Row> {
  readonly column: DataColumn<Row>
  readonly rows: readonly Row[]
  readonly values: readonly string[]
  readonly onValuesChange: (values: readonly string[]) => void
}

function OptionsEditor<Row>({ column, rows, values, onValuesChange }: OptionsEditorProps<Row>) {
  const options = useMemo(() => countedOptions(column, rows), [column, rows])
  const nameOf = (key: string) => (column.optionLabel === undefined ? (key === NO_VALUE ? 'None' : key) : column.optionLabel(key))
  return (
    <fieldset className="grid max-h-72 gap-1 overflow-auto">
      <legend className="pb-1.5 font-medium">{column.header}</legend>
      {options.slice(0, OPTIONS_SHOWN).map(([key, count]) => (
        <Checkbox
          key={key}
          checked={values.includes(key)}
          onCheckedChange={(isOn) => onValuesChange(isOn ? [...values, key] : values.filter((each) => each !== key))}
          label={
            <span className="flex items-baseline gap-2">
              {nameOf(key)} <span className="num text-small text-faint">{formatCount(count)}</span>
            </span>
          }
        />
      ))}
    </fieldset>
  )
}

function countedOptions<Row>(column: DataColumn<Row>, rows: readonly Row[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const row of rows) for (const key of optionKeys(column.value(row))) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
}

interface BoundFieldProps {
  readonly label: string
  readonly bound: number | null
  readonly onBoundChange: (bound: number | null) => void
}

function BoundField({ label, bound, onBoundChange }: BoundFieldProps) {
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          type="number"
          value={bound ?? ''}
          onChange={(event) => onBoundChange(event.target.value === '' ? null : Number(event.target.value))}
        />
      )}
    </Field>
  )
}

const dateModes = [
  { value: 'within', label: 'in the last' },
  { value: 'before', label: 'longer ago than' },
  { value: 'never', label: 'never' },
] as const

interface DateEditorProps {
  readonly label: string
  readonly value: Extract<FilterValue, { kind: 'date' }>
  readonly onValueChange: (value: FilterValue) => void
}

function DateEditor({ label, value, onValueChange }: DateEditorProps) {
  return (
    <div className="grid gap-3">
      <Field label={label}>
        {(control) => <Select {...control} value={value.is} options={dateModes} onValueChange={(is) => onValueChange({ ...value, is })} />}
      </Field>
      {value.is === 'never' ? null : (
        <Field label="Days">
          {(control) => (
            <Input
              {...control}
              type="number"
              min={1}
              value={value.days}
              onChange={(event) => onValueChange({ ...value, days: Math.max(1, Number(event.target.value)) })}
            />
          )}
        </Field>
      )}
    </div>
  )
}
