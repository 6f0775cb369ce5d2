import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { patchIdentity } from '../model/part-edits.ts'
import { useBuilder } from './builder-context.ts'
import { FieldChecks } from './field-checks.tsx'
import { Pair } from './step.tsx'

const NOWHERE = 'none'

/** Who speaks in the ads. */
export function IdentityFields() {
  const { draft, edit, facts, isReadingFacts } = useBuilder()
  const { pageId, instagramId } = draft.identity
  const pages = facts?.pages ?? []
  const page = pages.find(({ id }) => id === pageId)
  const accounts = page?.instagram ?? []
  const isStrangePage = pageId !== null && page === undefined
  const isStrangeInstagram = instagramId !== null && !accounts.some(({ id }) => id === instagramId)
  const pageHint = facts === null ? (isReadingFacts ? 'Reading the Pages that this ad account may advertise.' : undefined) : pages.length === 0 ? 'This ad account may advertise no Page that the token reaches.' : undefined
  const instagramOptions = [
    { value: NOWHERE, label: 'None: not on Instagram' },
    ...(isStrangeInstagram ? [{ value: instagramId, label: `${instagramId}, not of this Page` }] : []),
    ...accounts.map(({ id, name }) => ({ value: id, label: `@${name.replace(/^@/, '')}` })),
  ]
  return (
    <Pair>
      <div>
        <Field label="Facebook Page" {...(pageHint === undefined ? {} : { hint: pageHint })}>
          {(control) => (
            <Select
              {...control}
              value={pageId ?? ''}
              placeholder="Choose a Page"
              options={[...(isStrangePage ? [{ value: pageId, label: `${pageId}, not with this account` }] : []), ...pages.map(({ id, name }) => ({ value: id, label: name }))]}
              onValueChange={(next) => {
                const instagram = pages.find(({ id }) => id === next)?.instagram ?? []
                edit(patchIdentity({ pageId: next, instagramId: instagram.find(({ id }) => id === instagramId)?.id ?? instagram[0]?.id ?? null }))
              }}
            />
          )}
        </Field>
        <FieldChecks path="identity.pageId" />
      </div>
      <div>
        <Field label="Instagram account" hint={instagramId === null ? 'Without one the ads do not show on Instagram.' : 'It has to belong to the Page.'}>
          {(control) => (
            <Select
              {...control}
              value={instagramId ?? NOWHERE}
              options={instagramOptions}
              onValueChange={(next) => edit(patchIdentity({ instagramId: accounts.find(({ id }) => id === next)?.id ?? null }))}
            />
          )}
        </Field>
        <FieldChecks path="identity.instagramId" />
      </div>
    </Pair>
  )
}
