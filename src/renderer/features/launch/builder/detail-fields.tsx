import type { FoundPick, PickKind } from '#shared/domain/ad-picks.ts'
import type { Targeting } from '#shared/domain/targeting.ts'
import { FieldChecks } from './field-checks.tsx'
import { PickList } from './pick-list.tsx'
import { PickSearch } from './pick-search.tsx'
import { Group } from './step.tsx'
import type { TargetingPart } from './targeting-part.ts'

type Detail = Targeting['without'][number]
const kinds = [
  { kind: 'interest', label: 'Interests' },
  { kind: 'behavior', label: 'Behaviours' },
  { kind: 'demographic', label: 'Demographics' },
] as const satisfies readonly { kind: PickKind; label: string }[]

function words(detail: Detail): string {
  return detail.type === 'behavior' ? 'behaviour' : detail.type
}

interface DetailListProps {
  readonly details: readonly Detail[]
  readonly onChange: (details: Detail[]) => void
}

const toItem = (detail: Detail) => ({ id: detail.id, name: detail.name, detail: words(detail) })

function DetailList({ details, onChange }: DetailListProps) {
  const add = (type: Detail['type']) => (found: FoundPick) => onChange([...details, { id: found.key, name: found.name, type }])
  return (
    <>
      <PickList
        items={details.map(toItem)}
        from="the details"
        onRemove={(gone) => onChange(details.filter((detail) => detail.id !== gone))}
        empty="Everybody in these places."
      />
      <div className="flex flex-wrap gap-2">
        {kinds.map(({ kind, label }) => (
          <PickSearch key={kind} label={`Add ${label.toLowerCase()}`} kind={kind} accepts={(found) => !details.some(({ id }) => id === found.key)} onPick={add(kind)} />
        ))}
      </div>
    </>
  )
}

/** Interests and the like. Within a group any one is enough; every group has to be met. */
export function DetailFields({ targeting, path, patch }: TargetingPart) {
  const { groups, without } = targeting
  const shown = groups.length === 0 ? [[]] : groups
  const setGroup = (index: number, details: Detail[]) => patch({ groups: shown.map((group, at) => (at === index ? details : group)).filter((group) => group.length > 0) })
  return (
    <>
      <Group title="Interests, behaviours, demographics" hint={targeting.advantageAudience ? 'Hints only, while Advantage+ audience is on.' : 'People who have any of these.'}>
        {shown.map((group, index) => (
          <div key={String(index)} className="grid gap-2">
            {index === 0 ? null : <p className="text-small font-medium text-muted">and at the same time any of</p>}
            <DetailList details={group} onChange={(details) => setGroup(index, details)} />
          </div>
        ))}
        {groups.length > 0 && groups.length < 25 ? <NarrowFurther onPick={(detail) => patch({ groups: [...groups, [detail]] })} /> : null}
        <FieldChecks path={`${path}.groups`} />
      </Group>
      {without.length === 0 ? null : (
        // Meta takes none of these any more: only what an older draft or a campaign brought along is shown, to be taken out.
        <Group title="Left out" hint="Meta no longer leaves people out by interests, behaviours or demographics. A custom audience can be left out below.">
          <PickList items={without.map(toItem)} from="those left out" onRemove={(gone) => patch({ without: without.filter(({ id }) => id !== gone) })} />
          <FieldChecks path={`${path}.without`} />
        </Group>
      )}
    </>
  )
}

function NarrowFurther({ onPick }: { readonly onPick: (detail: Detail) => void }) {
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line pt-2 text-small text-muted">
      Narrow: they must also have
      <PickSearch label="one of these interests" kind="interest" onPick={(found) => onPick({ id: found.key, name: found.name, type: 'interest' })} />
      <PickSearch label="one of these behaviours" kind="behavior" onPick={(found) => onPick({ id: found.key, name: found.name, type: 'behavior' })} />
    </div>
  )
}
