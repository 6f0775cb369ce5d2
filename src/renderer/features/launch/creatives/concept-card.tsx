import { Combine, MoreHorizontal, Trash2 } from 'lucide-react'
import { useState, type DragEvent } from 'react'
import { filesOf, ratioSlots, type FileConcept } from '#shared/domain/concepts.ts'
import type { Concept, LaunchDraft } from '#shared/domain/launch-draft.ts'
import type { IntakeFile } from '../../../stores/intake-store.ts'
import { Badge } from '../../../ui/badge.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { DropdownMenu } from '../../../ui/dropdown-menu.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Input } from '../../../ui/input.tsx'
import type { MenuItem } from '../../../ui/menu-items.ts'
import { AssetTile, assetDragType } from './asset-tile.tsx'
import { mergeInto, moveAsset, renameConcept } from './draft-assets.ts'
import type { DraftEdit } from '../model/part-edits.ts'

interface ConceptCardProps {
  readonly draft: LaunchDraft
  readonly concept: Concept
  readonly shapes: FileConcept
  readonly fileOf: (contentHash: string | null) => IntakeFile | undefined
  readonly onEdit: (edit: DraftEdit, field?: string) => void
  readonly onRemove: (assetIds: ReadonlySet<string>) => void
}

/** One idea with the shapes that it comes in. */
export function ConceptCard({ draft, concept, shapes, fileOf, onEdit, onRemove }: ConceptCardProps) {
  const drop = useAssetDrop((assetId) => onEdit(moveAsset(assetId, concept.id)))
  const assets = filesOf(shapes).flatMap((file) => draft.assets.find((asset) => asset.id === file.id) ?? [])
  return (
    <section
      aria-label={`Concept ${concept.name}`}
      {...drop.handlers}
      className={classNames('rounded-lg border bg-panel', drop.isOver ? 'border-accent bg-accent-soft' : 'border-line')}
    >
      <header className="flex items-center gap-2 px-3 pt-2">
        <Input
          aria-label="Name of the concept"
          value={concept.name}
          maxLength={200}
          onChange={(event) => onEdit(renameConcept(concept.id, event.target.value), `concepts.${concept.id}.name`)}
          className="max-w-72 border-transparent bg-transparent font-semibold hover:border-line"
        />
        <div className="flex flex-1 justify-end gap-1">
          {ratioSlots.map((slot) => (
            <Badge key={slot} tone={shapes.slots[slot] === undefined ? 'neutral' : 'good'}>
              {shapes.slots[slot] === undefined ? `no ${slot}` : slot}
            </Badge>
          ))}
          {shapes.others.length === 0 ? null : <Badge>{`${String(shapes.others.length)} beside`}</Badge>}
        </div>
        <DropdownMenu
          label={`What to do with ${concept.name}`}
          align="end"
          trigger={<IconButton icon={MoreHorizontal} size="small" label={`Merge or remove ${concept.name}`} />}
          items={menuOf(draft, concept, onEdit, () => onRemove(new Set(concept.assetIds)))}
        />
      </header>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(148px,1fr))] gap-2 p-3">
        {assets.map((asset) => (
          <AssetTile
            key={asset.id}
            draft={draft}
            concept={concept}
            asset={asset}
            file={fileOf(asset.contentHash)}
            onEdit={onEdit}
            onRemove={() => onRemove(new Set([asset.id]))}
          />
        ))}
      </div>
    </section>
  )
}

function menuOf(draft: LaunchDraft, concept: Concept, onEdit: ConceptCardProps['onEdit'], onRemove: () => void): readonly MenuItem[] {
  const others = draft.concepts.filter((each) => each.id !== concept.id)
  return [
    { id: 'remove', label: 'Take it out of this launch', icon: Trash2, onSelect: onRemove },
    ...(others.length === 0 ? [] : [{ id: 'line', kind: 'separator' } as const, { id: 'merge', kind: 'heading', label: 'Merge with' } as const]),
    ...others.map((other): MenuItem => ({ id: other.id, label: other.name, icon: Combine, onSelect: () => onEdit(mergeInto([concept.id, other.id])) })),
  ]
}

/** Lets a dragged asset be dropped on something. */
export function useAssetDrop(onAsset: (assetId: string) => void) {
  const [isOver, setIsOver] = useState(false)
  const isAsset = (event: DragEvent) => event.dataTransfer.types.includes(assetDragType)
  return {
    isOver,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!isAsset(event)) return
        event.preventDefault()
        setIsOver(true)
      },
      onDragLeave: (event: DragEvent) => {
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setIsOver(false)
      },
      onDrop: (event: DragEvent) => {
        if (!isAsset(event)) return
        event.preventDefault()
        setIsOver(false)
        onAsset(event.dataTransfer.getData(assetDragType))
      },
    },
  }
}
