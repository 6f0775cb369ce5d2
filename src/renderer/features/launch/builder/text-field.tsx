import type { ReactNode } from 'react'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import type { DraftEdit } from '../model/part-edits.ts'
import { useBuilder } from './builder-context.ts'
import { FieldChecks } from './field-checks.tsx'

interface TextFieldProps {
  readonly label: string
  /** The field's path in the draft. */
  readonly path: string
  readonly value: string
  readonly change: (value: string) => DraftEdit
  readonly maxLength: number
  readonly hint?: ReactNode
  readonly placeholder?: string
  readonly isOptional?: boolean
  /** Offered while typing. */
  readonly proposals?: readonly string[]
}

/** One line of text of the draft, with its checks. */
export function TextField({ label, path, value, change, maxLength, hint, placeholder, isOptional = false, proposals = [] }: TextFieldProps) {
  const { edit, endGo } = useBuilder()
  const listId = `proposals-${path}`
  return (
    <div>
      <Field label={label} isOptional={isOptional} {...(hint === undefined ? {} : { hint })}>
        {(control) => (
          <Input
            {...control}
            value={value}
            maxLength={maxLength}
            placeholder={placeholder}
            {...(proposals.length === 0 ? {} : { list: listId })}
            onChange={(event) => edit(change(event.target.value), path)}
            onBlur={endGo}
          />
        )}
      </Field>
      {proposals.length === 0 ? null : (
        <datalist id={listId}>
          {proposals.map((proposal) => (
            <option key={proposal} value={proposal}>
              {proposal}
            </option>
          ))}
        </datalist>
      )}
      <FieldChecks path={path} />
    </div>
  )
}
