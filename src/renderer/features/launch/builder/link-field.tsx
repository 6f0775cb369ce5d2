import { useMemo } from 'react'
import { checkLink, fixLink } from '#shared/domain/link-check.ts'
import { showsProducts } from '#shared/domain/launch-aim.ts'
import type { AdText } from '#shared/domain/launch-draft.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { patchText } from '../model/part-edits.ts'
import { useBuilder } from './builder-context.ts'
import { CheckLine, FieldChecks } from './field-checks.tsx'

const productHint = 'Each product leads to its own page, from the catalog. This one stands behind the last card, and says under which site conversions count.'

/** Where a click leads. What is wrong with the link is said while it is typed, before anything is sent. */
export function LinkField({ text }: { readonly text: AdText }) {
  const { draft, edit, endGo } = useBuilder()
  const { link } = text
  const path = `texts.${text.id}.link`
  const findings = useMemo(() => (link === '' ? [] : checkLink(link)), [link])
  const said = useMemo(() => new Set(findings.map(({ code }) => code)), [findings])
  const cures = findings.filter(({ fixed }) => fixed !== undefined)
  const put = (next: string) => edit(patchText(text.id, { link: next }))
  return (
    <div data-field={path}>
      <Field label="Link" {...(showsProducts(draft) ? { hint: productHint } : {})}>
        {(control) => (
          <Input
            {...control}
            type="url"
            inputMode="url"
            value={link}
            maxLength={4_000}
            placeholder="https://"
            aria-invalid={findings.some(({ severity }) => severity === 'blocker') || undefined}
            onChange={(event) => edit(patchText(text.id, { link: event.target.value }), path)}
            onBlur={endGo}
          />
        )}
      </Field>
      <div className="mt-1.5 grid gap-1">
        {findings.map((finding) => {
          const { fixed } = finding
          return <CheckLine key={`${finding.code} ${finding.parameter ?? ''} ${finding.message}`} check={finding} cure={fixed === undefined ? undefined : { label: 'Correct the link', run: () => put(fixed) }} />
        })}
        {cures.length > 1 ? (
          <Button className="justify-self-start" onClick={() => put(fixLink(link))}>
            Correct all that is sure
          </Button>
        ) : null}
      </div>
      <FieldChecks path={path} except={said} />
    </div>
  )
}
