import { Plus } from 'lucide-react'
import { useState } from 'react'
import { positions, publisherPlatforms, type PublisherPlatform } from '#shared/domain/ad-terms.ts'
import { platformWords, positionWords } from '#shared/domain/ad-words.ts'
import type { PlacementSet } from '#shared/domain/launch-draft.ts'
import { aimOf } from '#shared/domain/launch-aim.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { placementWords, usualChoice, whyForbidden, withPosition } from '../model/forbidden-positions.ts'
import { copyOf, newPlacements } from '../model/new-parts.ts'
import { patchPlacements, removePart, usesOf } from '../model/part-edits.ts'
import { changePlacements } from '../model/part-names.ts'
import { useBuilder } from './builder-context.ts'
import { FieldChecks } from './field-checks.tsx'
import { PartCard } from './part-card.tsx'
import { Step } from './step.tsx'

/** Where the ads show. */
export function PlacementStep() {
  const { draft, edit } = useBuilder()
  const [openId, setOpenId] = useState<string | null>(() => (draft.placements.length === 1 ? (draft.placements[0]?.id ?? null) : null))
  const add = () => {
    const set = newPlacements(draft.placements)
    edit((now) => ({ ...now, placements: [...now.placements, set] }))
    setOpenId(set.id)
  }
  return (
    <Step
      id="placements"
      lead="Where the ads show. Each set of placements becomes ad sets of its own."
      actions={
        <Button icon={Plus} onClick={add}>
          Add placements
        </Button>
      }
    >
      {draft.placements.length === 0 ? <p className="text-muted">No placements yet: an ad needs some. Automatic ones are the usual choice.</p> : null}
      {draft.placements.map((set) => (
        <PartCard
          key={set.id}
          what="the placements"
          name={set.name}
          path={`placements.${set.id}`}
          summary={placementWords(set.placements, platformWords)}
          uses={usesOf(draft, 'placements', set.id)}
          isOpen={openId === set.id}
          onToggle={() => setOpenId(openId === set.id ? null : set.id)}
          onRename={(name) => edit(patchPlacements(set.id, { name }), `placements.${set.id}.name`)}
          onCopy={() => {
            const copy = copyOf(set)
            edit((now) => ({ ...now, placements: [...now.placements, copy] }))
            setOpenId(copy.id)
          }}
          onRemove={() => {
            edit(removePart('placements', set.id))
            showToast({ title: `${set.name} is taken out`, detail: 'Undo brings it back.' })
          }}
        >
          <PlacementEditor set={set} />
        </PartCard>
      ))}
      <FieldChecks path="placements" isExact />
    </Step>
  )
}

function PlacementEditor({ set }: { readonly set: PlacementSet }) {
  const { draft, edit } = useBuilder()
  const { destination, goal } = aimOf(draft)
  const aim = { destination: destination ?? ('NONE' as const), goal: goal ?? ('LINK_CLICKS' as const) }
  const { placements } = set
  const put = (next: PlacementSet['placements']) => edit(changePlacements(set.id, next))
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <SegmentedControl
          label="How placements are chosen"
          value={placements.is}
          onValueChange={(is) => put(is === 'automatic' ? { is } : usualChoice(aim))}
          options={[
            { value: 'automatic', label: 'Automatic' },
            { value: 'chosen', label: 'By hand' },
          ]}
        />
        <span className="text-small text-muted">
          {placements.is === 'automatic' ? 'Meta shows the ads wherever it expects results: every place that it has, and each that it adds later.' : 'Only where you say. Meta may not deliver in every place that it takes.'}
        </span>
      </div>
      {placements.is === 'automatic' ? null : (
        <>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(180px,1fr))] gap-x-4 gap-y-5">
            {publisherPlatforms.map((platform) => (
              <PlatformPlaces
                key={platform}
                platform={platform}
                chosen={placements.positions[platform] ?? []}
                whyNot={(position) => whyForbidden(platform, position, aim, placements.devices)}
                onChange={(position, isOn) => put(withPosition(placements, platform, position, isOn))}
              />
            ))}
          </div>
          <div className="flex flex-wrap items-center gap-3">
            <span className="font-medium">Devices</span>
            <SegmentedControl
              label="Devices"
              value={placements.devices.length === 1 ? (placements.devices[0] ?? 'all') : 'all'}
              onValueChange={(next) => put({ ...placements, devices: next === 'all' ? [] : [next] })}
              options={[
                { value: 'all', label: 'All' },
                { value: 'mobile', label: 'Mobile' },
                { value: 'desktop', label: 'Computers' },
              ]}
            />
          </div>
        </>
      )}
      <FieldChecks path={`placements.${set.id}`} />
    </div>
  )
}

interface PlatformPlacesProps {
  readonly platform: PublisherPlatform
  readonly chosen: readonly string[]
  readonly whyNot: (position: string) => string | null
  readonly onChange: (position: string, isOn: boolean) => void
}

function PlatformPlaces({ platform, chosen, whyNot, onChange }: PlatformPlacesProps) {
  return (
    <fieldset className="grid content-start gap-1.5">
      <legend className="mb-1.5 font-medium">{platformWords[platform]}</legend>
      {positions[platform].map((position) => {
        const isOn = chosen.includes(position)
        const reason = whyNot(position)
        return (
          <Checkbox
            key={position}
            checked={isOn}
            // What is on can always be taken out, even where it does not go with the goal any more.
            isDisabled={reason !== null && !isOn}
            onCheckedChange={(next) => onChange(position, next)}
            label={positionWords[position]}
            {...(reason === null ? {} : { hint: reason })}
          />
        )
      })}
    </fieldset>
  )
}
