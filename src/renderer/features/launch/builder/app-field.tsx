import { useState } from 'react'
import { useRoute } from '../../../bridge/use-route.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { patchAdSet } from '../model/part-edits.ts'
import { useBuilder } from './builder-context.ts'
import { FieldChecks } from './field-checks.tsx'
import { TextField } from './text-field.tsx'

/** The app that is advertised: one of the ad account's, or any other by its id. */
export function AppField() {
  const { draft, edit } = useBuilder()
  const { connectionId, accountId } = draft
  const query = useRoute('adPicks.apps', { connectionId, accountId })
  const [isTyping, setIsTyping] = useState(false)
  const chosen = draft.adSet.applicationId ?? ''
  const apps = query.data?.apps ?? []
  const isOther = chosen !== '' && !apps.some(({ id }) => id === chosen)
  if (!isTyping && (apps.length > 0 || query.isPending)) {
    return (
      <div>
        <Field label="App" hint={query.isPending ? 'Reading the apps of the ad account.' : (query.data?.problem ?? undefined)}>
          {(control) => (
            <div className="flex gap-1">
              <Select
                {...control}
                className="min-w-0 flex-1"
                value={chosen}
                {...(chosen === '' ? { placeholder: 'Choose an app' } : {})}
                options={[...(isOther ? [{ value: chosen, label: `Another app (${chosen})` }] : []), ...apps.map(({ id, name }) => ({ value: id, label: `${name} (${id})` }))]}
                onValueChange={(applicationId) => edit(patchAdSet({ applicationId }))}
              />
              <Button onClick={() => setIsTyping(true)}>Another app</Button>
            </div>
          )}
        </Field>
        <FieldChecks path="adSet.applicationId" />
      </div>
    )
  }
  return (
    <TextField
      label="App id"
      path="adSet.applicationId"
      value={chosen}
      maxLength={40}
      change={(value) => patchAdSet({ applicationId: value === '' ? null : value.trim() })}
      hint={whyTyped(apps.length > 0, query.data?.problem ?? null, query.isError)}
    />
  )
}

function whyTyped(hasApps: boolean, problem: string | null, isError: boolean): string {
  if (hasApps) return "As it stands in Meta's app dashboard."
  if (isError || problem !== null) return "The apps of the ad account could not be read. The id stands in Meta's app dashboard."
  return "Meta names no app that this ad account may advertise. The id of another stands in Meta's app dashboard."
}
