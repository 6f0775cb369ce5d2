import type { Connection } from '#shared/domain/connection.ts'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'

interface ConnectionFieldProps {
  readonly connections: readonly Connection[]
  readonly chosen: Connection | null
  readonly onChoose: (id: string) => void
}

/** Through which connection something is done. */
export function ConnectionField({ connections, chosen, onChoose }: ConnectionFieldProps) {
  return (
    <Field label="Connection">
      {(control) => (
        <Select
          {...control}
          value={chosen?.id ?? ''}
          placeholder="Choose one"
          options={connections.map((each) => ({ value: String(each.id), label: each.identity.name }))}
          onValueChange={onChoose}
        />
      )}
    </Field>
  )
}
