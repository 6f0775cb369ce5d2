import type { Audience } from '#shared/domain/launch-draft.ts'
import type { Targeting } from '#shared/domain/targeting.ts'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import { Select } from '../../../ui/select.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { changeTargeting } from '../model/part-names.ts'
import { AudienceEstimate } from './audience-estimate.tsx'
import { useBuilder } from './builder-context.ts'
import { CustomAudienceFields } from './custom-audience-fields.tsx'
import { DetailFields } from './detail-fields.tsx'
import { FieldChecks } from './field-checks.tsx'
import { PickList } from './pick-list.tsx'
import { PickSearch } from './pick-search.tsx'
import { PlaceFields } from './place-fields.tsx'
import { Group } from './step.tsx'
import type { TargetingPart } from './targeting-part.ts'

/** Everything that says who sees an ad. */
export function AudienceEditor({ audience }: { readonly audience: Audience }) {
  const { edit } = useBuilder()
  const { id, targeting } = audience
  const path = `audiences.${id}`
  const patch = (change: Partial<Targeting>) => edit(changeTargeting(id, change))
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_260px] items-start gap-6 max-[1200px]:grid-cols-1">
      <div className="grid gap-5">
        <AdvantageField targeting={targeting} path={path} patch={patch} />
        <PlaceFields targeting={targeting} path={path} patch={patch} />
        <PeopleFields targeting={targeting} path={path} patch={patch} />
        <Group title="Languages" hint="Only where the language is not the usual one of the place.">
          <PickList items={targeting.languages} from="the languages" onRemove={(gone) => patch({ languages: targeting.languages.filter((each) => each.id !== gone) })} empty="All languages." />
          <PickSearch
            label="Add a language"
            kind="language"
            accepts={(found) => !targeting.languages.some((each) => each.id === found.key)}
            onPick={(found) => patch({ languages: [...targeting.languages, { id: found.key, name: found.name }] })}
          />
          <FieldChecks path={`${path}.languages`} />
        </Group>
        <DetailFields targeting={targeting} path={path} patch={patch} />
        <CustomAudienceFields targeting={targeting} path={path} patch={patch} />
        <FieldChecks path={path} isExact />
      </div>
      <AudienceEstimate targeting={targeting} />
    </div>
  )
}

function AdvantageField({ targeting, path, patch }: TargetingPart) {
  return (
    <div className="grid gap-2 rounded-md border border-line bg-sunken px-3 py-2.5">
      <Switch checked={targeting.advantageAudience} onCheckedChange={(advantageAudience) => patch({ advantageAudience })} label="Advantage+ audience: Meta may go beyond this audience" />
      <p className="text-small text-muted">
        {targeting.advantageAudience
          ? 'Only places, the least age, languages and audiences left out still hold. The highest age, gender, interests and custom audiences are hints that Meta may pass over.'
          : 'Off: Meta keeps to what is set here. For many goals it still widens interests and behaviours where it expects more results; what became of it is read back after the launch.'}
      </p>
      <FieldChecks path={`${path}.advantageAudience`} />
    </div>
  )
}

const ages = Array.from({ length: 53 }, (_, index) => String(index + 13))
const ageOptions = ages.map((value) => ({ value, label: value === '65' ? '65+' : value }))

function PeopleFields({ targeting, path, patch }: TargetingPart) {
  const { ageMin, ageMax, genders } = targeting
  const gender = genders.length === 1 ? (genders[0] ?? 'all') : 'all'
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-4">
      <Group title="Age">
        <div className="flex items-center gap-2">
          <Select
            aria-label="From"
            className="w-20"
            value={String(ageMin)}
            options={ageOptions.filter(({ value }) => Number(value) <= ageMax)}
            onValueChange={(value) => patch({ ageMin: Number(value) })}
          />
          to
          <Select
            aria-label="To"
            className="w-20"
            value={String(ageMax)}
            options={ageOptions.filter(({ value }) => Number(value) >= ageMin)}
            onValueChange={(value) => patch({ ageMax: Number(value) })}
          />
        </div>
        <FieldChecks path={`${path}.ageMin`} />
        <FieldChecks path={`${path}.ageMax`} />
      </Group>
      <Group title="Gender">
        <div>
          <SegmentedControl
            label="Gender"
            value={gender}
            onValueChange={(next) => patch({ genders: next === 'all' ? [] : [next] })}
            options={[
              { value: 'all', label: 'All' },
              { value: 'women', label: 'Women' },
              { value: 'men', label: 'Men' },
            ]}
          />
        </div>
        <FieldChecks path={`${path}.genders`} />
      </Group>
    </div>
  )
}
