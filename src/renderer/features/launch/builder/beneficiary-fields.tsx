import { countriesOf, needsEuBeneficiary } from '#shared/domain/ad-rules.ts'
import { patchAdSet } from '../model/part-edits.ts'
import { useBuilder } from './builder-context.ts'
import { Group, Pair } from './step.tsx'
import { TextField } from './text-field.tsx'

/** Who benefits and who pays: the European Union has every ad say it. */
export function BeneficiaryFields() {
  const { draft, facts } = useBuilder()
  const isNeeded = draft.audiences.length === 0 || draft.audiences.some(({ targeting }) => needsEuBeneficiary(countriesOf(targeting)))
  const { beneficiary, payor } = draft.adSet
  if (!isNeeded && beneficiary === '' && payor === '') return null
  const proposals = facts?.beneficiaries ?? []
  return (
    <Group
      title="Who benefits and who pays"
      hint={isNeeded ? 'An audience reaches the European Union, where every ad shows both names.' : 'No audience reaches the European Union: Meta ignores both.'}
    >
      <Pair>
        <TextField label="Beneficiary" path="adSet.beneficiary" value={beneficiary} maxLength={512} change={(value) => patchAdSet({ beneficiary: value })} proposals={proposals} hint="Whom the ad is for." />
        <TextField label="Payor" path="adSet.payor" value={payor} maxLength={512} change={(value) => patchAdSet({ payor: value })} proposals={proposals} hint="Who pays for it. Meta copies neither from the other." />
      </Pair>
    </Group>
  )
}
