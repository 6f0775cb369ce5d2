import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '../../../ui/button.tsx'
import { MultiSelect } from '../../../ui/multi-select.tsx'
import { peopleWords } from '../model/people-words.ts'
import { useBuilder } from './builder-context.ts'
import { FieldChecks } from './field-checks.tsx'
import { PickList } from './pick-list.tsx'
import { Group } from './step.tsx'
import type { TargetingPart } from './targeting-part.ts'

type Field = 'customAudiences' | 'withoutCustomAudiences'

/** The ad account's own lists of people. */
export function CustomAudienceFields({ targeting, path, patch }: TargetingPart) {
  const { facts, isReadingFacts } = useBuilder()
  const there = facts?.customAudiences
  const options = useMemo(
    () => (there ?? []).map(({ id, name, size, isUsable }) => ({ value: id, label: isUsable ? name : `${name} (not usable now)`, detail: peopleWords(size, size) ?? '' })),
    [there],
  )
  const none = there === undefined ? (isReadingFacts ? 'Reading the custom audiences of the ad account.' : 'The custom audiences could not be read.') : 'This ad account has no custom audience.'
  const fieldOf = (field: Field, label: string, button: string, empty: string) => {
    const chosen = targeting[field]
    return (
      <Group title={label}>
        <PickList items={chosen} from={`the ${label.toLowerCase()}`} onRemove={(gone) => patch({ [field]: chosen.filter(({ id }) => id !== gone) })} empty={empty} />
        {options.length === 0 ? (
          <p className="text-small text-muted">{none}</p>
        ) : (
          <MultiSelect
            label="Custom audiences"
            trigger={
              <Button icon={Plus} className="justify-self-start">
                {button}
              </Button>
            }
            options={options}
            selected={new Set(chosen.map(({ id }) => id))}
            onSelectedChange={(ids) => {
              const kept = chosen.filter(({ id }) => ids.has(id))
              const added = (there ?? []).filter(({ id }) => ids.has(id) && !kept.some((each) => each.id === id))
              patch({ [field]: [...kept, ...added.map(({ id, name }) => ({ id, name }))] })
            }}
          />
        )}
        <FieldChecks path={`${path}.${field}`} />
      </Group>
    )
  }
  return (
    <>
      {fieldOf('customAudiences', 'Custom audiences', 'Choose custom audiences', 'None: everybody whom the rest describes.')}
      {fieldOf('withoutCustomAudiences', 'Custom audiences left out', 'Leave out custom audiences', 'None.')}
    </>
  )
}
