import { allowedAttribution, billingEventsOf, destinationsOf, goalsOf, promotedNeeds } from '#shared/domain/ad-rules.ts'
import type { Destination } from '#shared/domain/ad-terms.ts'
import { attributionWords, billingEventWords, conversionEventWords, destinationWords, goalWords } from '#shared/domain/ad-words.ts'
import { aimOf, showsProducts } from '#shared/domain/launch-aim.ts'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { withDestination, withGoal } from '../model/aim-edits.ts'
import { destinationHint } from '../model/not-offered.ts'
import { patchAdSet } from '../model/part-edits.ts'
import { AppField } from './app-field.tsx'
import { BeneficiaryFields } from './beneficiary-fields.tsx'
import { useBuilder } from './builder-context.ts'
import { CatalogFields } from './catalog-fields.tsx'
import { FieldChecks } from './field-checks.tsx'
import { IdentityFields } from './identity-fields.tsx'
import { ScheduleFields } from './schedule-fields.tsx'
import { Pair, Step } from './step.tsx'
import { TextField } from './text-field.tsx'

/** Where the ads lead, what counts as a result, who speaks, and when. */
export function AdSetStep() {
  return (
    <Step id="adSet" lead="Where the ads lead, what counts as a result, who speaks, and when they run. Every ad set of this launch has these.">
      <AimFields />
      <Products />
      <ConversionFields />
      <LeadForm />
      <IdentityFields />
      <ScheduleFields />
      <BeneficiaryFields />
    </Step>
  )
}

function labelOf(destination: Destination): string {
  if (destination === 'CATALOG') return 'Products of a catalog, on the website'
  return destination === 'NONE' ? 'No destination of their own' : destinationWords[destination]
}

function AimFields() {
  const { draft, edit } = useBuilder()
  const { objective, destination, goal, billingEvent } = aimOf(draft)
  const places = objective === null ? [] : destinationsOf(objective)
  const goals = objective === null || destination === null ? [] : goalsOf(objective, destination)
  const events = goal === null ? [] : billingEventsOf(goal)
  const windows = goal === null ? [] : allowedAttribution(goal)
  const window = windows.find((each) => each === draft.adSet.attribution) ?? ''
  return (
    <Pair>
      <div>
        <Field label="Ads lead to" hint={destinationHint(objective)}>
          {(control) => (
            <Select
              {...control}
              value={destination !== null && places.includes(destination) ? destination : ''}
              placeholder="Choose a destination"
              options={places.map((value) => ({ value, label: labelOf(value) }))}
              onValueChange={(next) => edit((now) => withDestination(now, next))}
            />
          )}
        </Field>
        <FieldChecks path="adSet.destination" />
      </div>
      <div>
        <Field label="Meta looks for" hint={goals.length > 1 ? 'Only goals that go with the objective and the destination.' : undefined}>
          {(control) => (
            <Select
              {...control}
              value={goal !== null && goals.includes(goal) ? goal : ''}
              placeholder="Choose a goal"
              options={goals.map((value) => ({ value, label: goalWords[value] }))}
              onValueChange={(next) => edit((now) => withGoal(now, next))}
            />
          )}
        </Field>
        <FieldChecks path="adSet.goal" />
      </div>
      <div>
        <Field label="You pay for">
          {(control) => (
            <Select
              {...control}
              value={billingEvent !== null && events.includes(billingEvent) ? billingEvent : ''}
              placeholder="Choose"
              options={events.map((value) => ({ value, label: billingEventWords[value] }))}
              onValueChange={(next) => edit(patchAdSet({ billingEvent: next }))}
            />
          )}
        </Field>
        <FieldChecks path="adSet.billingEvent" />
      </div>
      <div>
        <Field label="Results count within">
          {(control) => (
            <Select
              {...control}
              value={window}
              placeholder="Choose"
              options={windows.map((value) => ({ value, label: attributionWords[value] }))}
              onValueChange={(next) => edit(patchAdSet({ attribution: next }))}
            />
          )}
        </Field>
        <FieldChecks path="adSet.attribution" />
      </div>
    </Pair>
  )
}

function Products() {
  const { draft } = useBuilder()
  return showsProducts(draft) ? <CatalogFields /> : null
}

function ConversionFields() {
  const { draft } = useBuilder()
  const { objective, destination, goal } = aimOf(draft)
  const needs = objective === null || destination === null || goal === null ? null : promotedNeeds(objective, destination, goal)
  if (needs === null || (needs.pixel === 'none' && needs.app === 'none' && needs.event === 'none')) return null
  return (
    <Pair>
      {needs.pixel === 'none' ? null : <PixelField />}
      {needs.app === 'none' ? null : (
        <>
          <AppField />
          <TextField
            label="Address in the store"
            path="adSet.storeUrl"
            value={draft.adSet.storeUrl ?? ''}
            maxLength={1_000}
            change={(value) => patchAdSet({ storeUrl: value === '' ? null : value.trim() })}
            placeholder="https://apps.apple.com/…"
          />
        </>
      )}
      {needs.event === 'none' ? null : <EventField events={needs.events} />}
      {draft.adSet.conversionEvent === 'OTHER' ? (
        <TextField
          label="Name of the event"
          path="adSet.customEvent"
          value={draft.adSet.customEvent ?? ''}
          maxLength={100}
          change={(value) => patchAdSet({ customEvent: value === '' ? null : value })}
        />
      ) : null}
    </Pair>
  )
}

function LeadForm() {
  const { draft } = useBuilder()
  const id = draft.adSet.leadFormId ?? ''
  if (draft.adSet.destination !== 'ON_AD' && id === '') return null
  return (
    <div className="max-w-100">
      <TextField
        label="Id of the instant form"
        path="adSet.leadFormId"
        value={id}
        maxLength={40}
        change={(value) => patchAdSet({ leadFormId: value.trim() === '' ? null : value.trim() })}
        hint="Meta lists the forms of a Page only to the Page's own token, which is not kept here. The id stands in the forms library of the Page."
      />
    </div>
  )
}

function PixelField() {
  const { draft, edit, facts, isReadingFacts } = useBuilder()
  const pixels = facts?.pixels ?? []
  const chosen = draft.adSet.pixelId
  const isStrange = chosen !== null && !pixels.some(({ id }) => id === chosen)
  const hint = facts === null ? (isReadingFacts ? 'Reading the pixels of the ad account.' : undefined) : pixels.length === 0 ? 'No pixel is shared with this ad account. Share one under Sharing.' : undefined
  return (
    <div>
      <Field label="Pixel" {...(hint === undefined ? {} : { hint })}>
        {(control) => (
          <Select
            {...control}
            value={chosen ?? ''}
            placeholder="Choose a pixel"
            options={[...(isStrange ? [{ value: chosen, label: `${chosen}, not with this account` }] : []), ...pixels.map(({ id, name }) => ({ value: id, label: `${name} (${id})` }))]}
            onValueChange={(pixelId) => edit(patchAdSet({ pixelId }))}
          />
        )}
      </Field>
      <FieldChecks path="adSet.pixelId" />
    </div>
  )
}

function EventField({ events }: { readonly events: readonly (keyof typeof conversionEventWords)[] }) {
  const { draft, edit } = useBuilder()
  return (
    <div>
      <Field label="Event that counts">
        {(control) => (
          <Select
            {...control}
            value={events.find((event) => event === draft.adSet.conversionEvent) ?? ''}
            placeholder="Choose an event"
            options={events.map((value) => ({ value, label: conversionEventWords[value] }))}
            onValueChange={(conversionEvent) => edit(patchAdSet({ conversionEvent, customEvent: conversionEvent === 'OTHER' ? draft.adSet.customEvent : null }))}
          />
        )}
      </Field>
      <FieldChecks path="adSet.conversionEvent" />
    </div>
  )
}
