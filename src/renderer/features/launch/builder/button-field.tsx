import { useState } from 'react'
import { callToActionWords } from '#shared/domain/ad-words.ts'
import { callToActions, type CallToAction } from '#shared/domain/ad-terms.ts'
import { aimOf } from '#shared/domain/launch-aim.ts'
import type { AdText } from '#shared/domain/launch-draft.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { patchText } from '../model/part-edits.ts'
import { allButtons, usualButtons } from '../model/usual-buttons.ts'
import { useBuilder } from './builder-context.ts'
import { FieldChecks } from './field-checks.tsx'

/** The button of a text: those that go with the aim first. */
export function ButtonField({ text }: { readonly text: AdText }) {
  const { draft, edit } = useBuilder()
  const [showsAll, setShowsAll] = useState(false)
  const { objective, destination } = aimOf(draft)
  const usual = usualButtons(objective, destination)
  const chosen = callToActions.find((each) => each === text.callToAction)
  const offered: readonly CallToAction[] = showsAll ? allButtons : usual
  const shown = chosen === undefined || offered.includes(chosen) ? offered : [...offered, chosen]
  return (
    <div>
      <Field label="Button">
        {(control) => (
          <div className="flex gap-1">
            <Select
              {...control}
              className="min-w-0 flex-1"
              value={chosen ?? ''}
              {...(chosen === undefined ? { placeholder: 'Choose a button' } : {})}
              options={shown.map((value) => ({ value, label: callToActionWords[value] }))}
              onValueChange={(callToAction) => edit(patchText(text.id, { callToAction }))}
            />
            {usual.length === allButtons.length ? null : (
              <Button aria-pressed={showsAll} onClick={() => setShowsAll(!showsAll)}>
                {showsAll ? 'Usual buttons' : 'All buttons'}
              </Button>
            )}
          </div>
        )}
      </Field>
      <FieldChecks path={`texts.${text.id}.callToAction`} />
    </div>
  )
}
