import { PencilLine } from 'lucide-react'
import { useMemo } from 'react'
import { gridNames } from '#shared/domain/launch-grid.ts'
import { nameTokens, parsePattern, type RowName } from '#shared/domain/naming.ts'
import { countOf } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import { DropdownMenu } from '../../../ui/dropdown-menu.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { Select } from '../../../ui/select.tsx'
import { renamedRows } from '../grid/grid-fill.ts'
import { gridContext } from '../grid/use-grid-facts.ts'
import { patchNaming } from '../model/part-edits.ts'
import { useBuilder } from './builder-context.ts'
import { CheckLine, FieldChecks } from './field-checks.tsx'
import { Step } from './step.tsx'

const levels = [
  { key: 'campaign', label: 'Names of campaigns', name: 'campaignName' },
  { key: 'adSet', label: 'Names of ad sets', name: 'adSetName' },
  { key: 'ad', label: 'Names of ads', name: 'adName' },
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
  const example = useExample()
  return (
    <Step id="names" lead="How campaigns, ad sets and ads are called. The grid makes the names of these patterns; each can be changed there by hand." actions={<NameAllAnew />}>
      <div className="max-w-80">
        <Field label="Campaigns">
          {(control) => (
            <Select {...control} value={draft.campaignPer} options={perOptions} onValueChange={(campaignPer) => edit((now) => ({ ...now, campaignPer }))} />
          )}
        </Field>
        <FieldChecks path="campaignPer" />
      </div>
      {levels.map(({ key, label, name }) => (
        <PatternField key={key} level={key} label={label} example={example?.[name] ?? ''} />
      ))}
    </Step>
  )
}

/** Offered where rows have names of their own: a person wrote them, or they came with a file or a campaign and say what is no longer so. */
function NameAllAnew() {
  const { draft, edit, facts, isReadingFacts } = useBuilder()
  const own = draft.rows.reduce((sum, row) => sum + (row.ownNames?.length ?? 0), 0)
  if (own === 0) return null
  return (
    <Button
      icon={PencilLine}
      disabledReason={isReadingFacts ? 'The ad account is being read: its name, currency and day may stand in names.' : undefined}
      onClick={() => edit((now) => ({ ...now, rows: [...renamedRows(now, gridNames(now, gridContext(facts)))] }))}
    >
      Name all anew ({countOf(own, 'own name')})
    </Button>
  )
}

interface PatternFieldProps {
  readonly level: 'campaign' | 'adSet' | 'ad'
  readonly label: string
  readonly example: string
}

function PatternField({ level, label, example }: PatternFieldProps) {
  const { draft, edit, endGo } = useBuilder()
  const text = draft.naming[level]
  const pattern = parsePattern(text)
  const path = `naming.${level}`
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
          <CheckLine key={problem.position} check={{ severity: 'warning', code: 'name.pattern', message: problem.message, advice: problem.advice }} />
        ))}
      </div>
      {pattern.problems.length > 0 ? null : <FieldChecks path={path} />}
    </div>
  )
}

const standIn = { id: 'example', name: 'Concept', assetIds: [] }

/** @returns the first names that the patterns would give; of at most two parts of each kind, which tells as much as all of them. */
function useExample(): Readonly<Record<RowName, string>> | null {
  const { draft, facts } = useBuilder()
  const { campaign, adSet, assets, concepts, texts, audiences, placements, naming, campaignPer } = draft
  return useMemo(() => {
    const two = <Part,>(parts: readonly Part[]) => parts.slice(0, 2)
    const parts = { concepts: concepts.length + texts.length === 0 ? [standIn] : two(concepts), texts: two(texts), audiences: two(audiences), placements: two(placements) }
    const [first] = gridNames({ campaign, adSet, assets, naming, campaignPer, ...parts }, gridContext(facts)).values()
    return first ?? null
  }, [campaign, adSet, assets, concepts, texts, audiences, placements, naming, campaignPer, facts])
}
