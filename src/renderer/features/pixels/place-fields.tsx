import { ConnectionField } from '../../bridge/connection-field.tsx'
import { Field } from '../../ui/field.tsx'
import { Note } from '../../ui/note.tsx'
import { Select } from '../../ui/select.tsx'
import type { CreatePlace } from './use-create-place.ts'

/** Through which connection, and in which portfolio. */
export function PlaceFields({ place }: { readonly place: CreatePlace }) {
  const { connections, connection, portfolio } = place
  if (connections.length === 0) {
    return <Note tone="warn">No valid connection reaches a portfolio. Connect the token of a system user first.</Note>
  }
  return (
    <div className="grid grid-cols-2 gap-3">
      <ConnectionField connections={connections} chosen={connection} onChoose={place.chooseConnection} />
      <Field label="Owning portfolio">
        {(control) => (
          <Select
            {...control}
            value={portfolio?.id ?? ''}
            placeholder="Choose one"
            disabled={connection === null}
            onValueChange={place.choosePortfolio}
            options={(connection?.portfolios ?? []).map((each) => ({ value: String(each.id), label: each.name }))}
          />
        )}
      </Field>
    </div>
  )
}
