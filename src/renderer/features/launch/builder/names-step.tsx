import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import { objectiveWords, destinationWords, goalWords, wordOf } from '#shared/domain/ad-words.ts'
import { applyPattern, nameTokens, parsePattern, type NameValues } from '#shared/domain/naming.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { Button } from '../../../ui/button.tsx'
import { DropdownMenu } from '../../../ui/dropdown-menu.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { Select } from '../../../ui/select.tsx'
import { patchNaming } from '../model/part-edits.ts'
import { useBuilder } from './builder-context.ts'
import { CheckLine, FieldChecks } from './field-checks.tsx'
import { Step } from './step.tsx'

const levels = [
  { key: 'campaign', label: 'Campaigns' },
  { key: 'adSet', label: 'Ad sets' },
  { key: 'ad', label: 'Ads' },
] as const

const perOptions = [
  { value: 'launch', label: 'One campaign for all' },
  { value: 'concept', label: 'One for each concept' },
  { value: 'text', label: 'One for each text' },
  { value: 'audience', label: 'One for each audience' },
  { value: 'row', label: 'One for each ad' },
] as const

/** How campaigns, ad sets and ads are called. */
export function NamesStep() {
  const { draft, edit } = useBuilder()
  return (
    <Step id="names" lead="How campaigns, ad sets and ads are called. The grid makes the names of these patterns; each can be changed there by hand.">
      <div className="max-w-80">
        <Field label="Campaigns">
          {(control) => (
            <Select {...control} value={draft.campaignPer} options={perOptions} onValueChange={(campaignPer) => edit((now) => ({ ...now, campaignPer }))} />
          )}
        </Field>
        <FieldChecks path="campaignPer" />
      </div>
      {levels.map(({ key, label }) => (
        <PatternField key={key} level={key} label={`Names of ${label.toLowerCase()}`} />
      ))}
    </Step>
  )
}

function PatternField({ level, label }: { readonly level: 'campaign' | 'adSet' | 'ad'; readonly label: string }) {
  const { draft, edit, endGo, facts } = useBuilder()
  const text = draft.naming[level]
  const pattern = parsePattern(text)
  const path = `naming.${level}`
  const example = applyPattern(pattern, exampleValues(draft, facts))
  const set = (next: string) => edit(patchNaming({ [level]: next }), path)
  return (
    <div>
      <Field label={label} hint={example === '' ? undefined : `For example: ${example}`}>
        {(control) => (
          <div className="flex gap-1">
            <Input {...control} value={text} maxLength={400} onChange={(event) => set(event.target.value)} onBlur={endGo} />
            <DropdownMenu
              trigger={<Button aria-label={`Put a word into ${label.toLowerCase()}`}>{'{ }'}</Button>}
              label="What stands for what"
              items={nameTokens.map((token) => ({ id: token, label: `{${token}}`, onSelect: () => set(`${text}${text === '' || text.endsWith(' ') ? '' : ' '}{${token}}`) }))}
            />
          </div>
        )}
      </Field>
      <div className="mt-1.5 grid gap-1">
        {pattern.problems.map((problem) => (
          <CheckLine key={problem.position} check={{ severity: 'blocker', code: 'naming.pattern', message: problem.message, advice: problem.advice }} />
        ))}
      </div>
      {pattern.problems.length > 0 ? null : <FieldChecks path={path} />}
    </div>
  )
}

/** @returns values of the first parts of the draft, as an example. */
function exampleValues(draft: LaunchDraft, facts: AccountFacts | null): NameValues {
  const text = draft.texts[0]
  return {
    objective: wordOf(objectiveWords, draft.campaign.objective),
    destination: wordOf(destinationWords, draft.adSet.destination),
    goal: wordOf(goalWords, draft.adSet.goal),
    audience: draft.audiences[0]?.name ?? 'Audience',
    placement: draft.placements[0]?.name ?? 'Placements',
    concept: draft.concepts[0]?.name ?? 'Concept',
    ratio: draft.assets[0]?.ratio ?? '1:1',
    text: text?.name ?? 'Text',
    headline: text?.headlines[0] ?? '',
    account: facts?.name ?? '',
    country: draft.audiences[0]?.targeting.places[0]?.country ?? '',
    campaign: draft.rows[0]?.campaignName ?? 'Campaign',
    adset: draft.rows[0]?.adSetName ?? 'Ad set',
    currency: facts?.currency ?? '',
    date: new Date().toISOString().slice(0, 10),
    number: 1,
  }
}
