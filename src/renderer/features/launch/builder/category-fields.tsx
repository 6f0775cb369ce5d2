import { specialCategories, type SpecialCategory } from '#shared/domain/ad-terms.ts'
import { specialCategoryWords } from '#shared/domain/ad-words.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { Note } from '../../../ui/note.tsx'
import { patchCampaign } from '../model/part-edits.ts'
import { useBuilder } from './builder-context.ts'
import { FieldChecks } from './field-checks.tsx'
import { PickList } from './pick-list.tsx'
import { PickSearch } from './pick-search.tsx'
import { Group } from './step.tsx'

const forbids: Readonly<Record<SpecialCategory, string>> = {
  EMPLOYMENT: 'Jobs, internships, training that leads to a job.',
  HOUSING: 'Selling or letting homes, and insurance or loans for them.',
  FINANCIAL_PRODUCTS_SERVICES: 'Credit, insurance, investments, payment services.',
  ISSUES_ELECTIONS_POLITICS: 'Meta asks for an authorised advertiser, and shows none of these in the European Union.',
  ONLINE_GAMBLING_AND_GAMING: 'Meta asks for its written permission for each country.',
}

const restricted: readonly string[] = ['EMPLOYMENT', 'HOUSING', 'FINANCIAL_PRODUCTS_SERVICES']
const regionNames = new Intl.DisplayNames(['en'], { type: 'region' })

/** What the ads are about, where the law or Meta limits who may be aimed at. */
export function CategoryFields() {
  const { draft, edit } = useBuilder()
  const chosen = draft.campaign.specialCategories
  const countries = draft.campaign.specialCountries
  const hasRestricted = chosen.some((category) => restricted.includes(category))
  return (
    <Group title="Special ad categories" hint="Choose what the ads are about. An ad that belongs here and does not say so is rejected.">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,260px),1fr))] gap-2">
        {specialCategories.map((category) => (
          <Checkbox
            key={category}
            checked={chosen.includes(category)}
            onCheckedChange={(isOn) =>
              edit(patchCampaign({ specialCategories: isOn ? [...chosen, category] : chosen.filter((each) => each !== category) }))
            }
            label={specialCategoryWords[category]}
            hint={forbids[category]}
          />
        ))}
      </div>
      <FieldChecks path="campaign.specialCategories" />
      {hasRestricted ? (
        <Note title="What holds for these ads">
          They go to everybody from 18 to 65+ and to all genders. No postcodes, no places left out, no behaviours, demographics or lookalikes. A city needs 25 km around it
          at the least, 15 km in Europe.
        </Note>
      ) : null}
      {chosen.length === 0 ? null : (
        <div className="grid gap-2">
          <p className="font-medium">Countries whose rules apply</p>
          <PickList
            from="the countries"
            items={countries.map((code) => ({ id: code, name: regionNames.of(code) ?? code }))}
            onRemove={(code) => edit(patchCampaign({ specialCountries: countries.filter((each) => each !== code) }))}
          />
          <PickSearch
            label="Add a country"
            kind="place"
            accepts={(found) => found.type === 'country' && found.country !== null && !countries.includes(found.country)}
            onPick={(found) => {
              if (found.country !== null) edit(patchCampaign({ specialCountries: [...countries, found.country] }))
            }}
          />
          <FieldChecks path="campaign.specialCountries" />
        </div>
      )}
    </Group>
  )
}
