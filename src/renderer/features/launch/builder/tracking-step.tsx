import { X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { checkTags, fixTags } from '#shared/domain/link-check.ts'
import { buildTags, joinLink, metaMacros, parseTags, sharedNames, type UrlTags } from '#shared/domain/utm.ts'
import { Button } from '../../../ui/button.tsx'
import { DropdownMenu } from '../../../ui/dropdown-menu.tsx'
import { Field } from '../../../ui/field.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Input } from '../../../ui/input.tsx'
import { useBuilder } from './builder-context.ts'
import { CheckLine, FieldChecks } from './field-checks.tsx'
import { Group, Pair, Step } from './step.tsx'

const TAGS_MAX = 1_000
const fields = [
  { key: 'source', label: 'Source', usual: 'facebook', tag: 'utm_source' },
  { key: 'medium', label: 'Medium', usual: 'paid_social', tag: 'utm_medium' },
  { key: 'campaign', label: 'Campaign', usual: '{{campaign.name}}', tag: 'utm_campaign' },
  { key: 'content', label: 'Content', usual: '{{ad.name}}', tag: 'utm_content' },
  { key: 'term', label: 'Term', usual: '{{adset.name}}', tag: 'utm_term' },
] as const

/** What analytics is told with every click. */
export function TrackingStep() {
  const { draft, edit } = useBuilder()
  const { urlTags } = draft
  const tags = useMemo(() => parseTags(urlTags), [urlTags])
  const findings = useMemo(() => checkTags(urlTags), [urlTags])
  const said = useMemo(() => new Set(findings.map(({ code }) => code)), [findings])
  const [isTooLong, setIsTooLong] = useState(false)
  const put = (next: string, field?: string) => {
    setIsTooLong(next.length > TAGS_MAX)
    if (next.length <= TAGS_MAX) edit((now) => ({ ...now, urlTags: next }), field)
  }
  const set = (patch: Partial<UrlTags>, field: string) => put(buildTags({ ...tags, ...patch }), field)
  return (
    <Step
      id="tracking"
      lead="Added to the link of every ad, so that analytics knows where a visit came from."
      actions={
        urlTags === '' ? (
          <Button onClick={() => put(buildTags({ source: 'facebook', medium: 'paid_social', campaign: '{{campaign.name}}', content: '{{ad.name}}', term: '{{adset.name}}', extra: [] }))}>
            Fill in the usual ones
          </Button>
        ) : undefined
      }
    >
      <Pair>
        {fields.map(({ key, label, usual, tag }) => (
          <TagField key={key} label={label} tag={tag} usual={usual} value={tags[key]} onChange={(value) => set({ [key]: value }, `urlTags.${key}`)} />
        ))}
      </Pair>
      <ExtraTags tags={tags} onChange={(extra) => set({ extra }, 'urlTags.extra')} />
      <div className="grid gap-1 empty:hidden">
        {isTooLong ? (
          <CheckLine check={{ severity: 'blocker', code: 'tags.tooLong', message: 'That would be more than 1,000 characters, which is all that Meta takes.', advice: 'Shorten one of the parameters.' }} />
        ) : null}
        {findings.map((finding) => {
          const { fixed } = finding
          return <CheckLine key={`${finding.code} ${finding.message}`} check={finding} cure={fixed === undefined ? undefined : { label: 'Correct the tags', run: () => put(fixed) }} />
        })}
        {findings.filter(({ fixed }) => fixed !== undefined).length > 1 ? (
          <Button className="justify-self-start" onClick={() => put(fixTags(urlTags))}>
            Correct all that is sure
          </Button>
        ) : null}
      </div>
      <FieldChecks path="urlTags" except={said} />
      <Outcome />
    </Step>
  )
}

interface TagFieldProps {
  readonly label: string
  readonly tag: string
  readonly usual: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function TagField({ label, tag, usual, value, onChange }: TagFieldProps) {
  const { endGo } = useBuilder()
  return (
    <Field label={label} hint={tag} isOptional>
      {(control) => (
        <div className="flex gap-1">
          <Input {...control} value={value} placeholder={usual} maxLength={300} onChange={(event) => onChange(event.target.value)} onBlur={endGo} />
          <DropdownMenu
            trigger={<Button aria-label={`Put a macro into ${label.toLowerCase()}`}>{'{{ }}'}</Button>}
            label="What Meta fills in"
            items={metaMacros.map((macro) => ({ id: macro, label: macro, onSelect: () => onChange(value + macro) }))}
          />
        </div>
      )}
    </Field>
  )
}

function ExtraTags({ tags, onChange }: { readonly tags: UrlTags; readonly onChange: (extra: UrlTags['extra']) => void }) {
  const { endGo } = useBuilder()
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const canAdd = name.trim() !== '' && value.trim() !== ''
  const add = () => {
    onChange([...tags.extra, { name: name.trim(), value: value.trim() }])
    endGo()
    setName('')
    setValue('')
  }
  return (
    <Group title="Further parameters">
      {tags.extra.map((pair, index) => (
        <div key={`${pair.name} ${String(index)}`} className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate" data-selectable="">
            {pair.name} = {pair.value}
          </span>
          <IconButton icon={X} size="small" label={`Take out ${pair.name}`} onClick={() => onChange(tags.extra.filter((_, at) => at !== index))} />
        </div>
      ))}
      <form
        className="flex flex-wrap gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (canAdd) add()
        }}
      >
        <div className="w-40">
          <Input aria-label="Name of a further parameter" placeholder="Name" value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        </div>
        <div className="w-60">
          <Input aria-label="Value of a further parameter" placeholder="Value" value={value} maxLength={300} onChange={(event) => setValue(event.target.value)} />
        </div>
        <Button type="submit" disabledReason={canAdd ? undefined : 'Write a name and a value first.'}>
          Add
        </Button>
      </form>
    </Group>
  )
}

function Outcome() {
  const { draft } = useBuilder()
  const link = draft.texts.find((text) => text.link !== '')?.link
  if (draft.urlTags === '') return null
  const twice = link === undefined ? [] : sharedNames(link, draft.urlTags)
  return (
    <div className="grid gap-1.5">
      <p className="font-medium">A click leads to</p>
      <p className="rounded-md bg-sunken px-3 py-2 text-small break-all" data-selectable="">
        {link === undefined ? `…?${draft.urlTags}` : joinLink(link, draft.urlTags)}
      </p>
      {twice.length === 0 ? null : (
        <CheckLine
          check={{
            severity: 'warning',
            code: 'tags.twice',
            message: `${twice.join(', ')} ${twice.length === 1 ? 'stands' : 'stand'} in the link and here.`,
            advice: 'Analytics takes one of the two, and does not say which. Take it out of the link.',
          }}
        />
      )}
      <p className="text-small text-muted">Meta fills in what stands in double braces when the ad is clicked.</p>
    </div>
  )
}
