import { FolderInput, Image, MoreHorizontal, Scissors, Trash2 } from 'lucide-react'
import type { DragEvent } from 'react'
import type { Concept, DraftAsset, LaunchDraft } from '#shared/domain/launch-draft.ts'
import { useAssetPicture } from '../../../bridge/use-asset-picture.ts'
import { useIntakeTile, warningSigns } from '../../../bridge/use-intake-tile.ts'
import { assetFacts } from '../../../lib/asset-words.ts'
import type { IntakeFile } from '../../../stores/intake-store.ts'
import { showDialog } from '../../../ui/dialog-store.ts'
import { DropdownMenu } from '../../../ui/dropdown-menu.tsx'
import { FileTile, type FileTileProps, type TileSign } from '../../../ui/file-tile.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import type { MenuItem } from '../../../ui/menu-items.ts'
import { isLacking, lacksStill, metaNameOf, moveAsset, splitOff } from './draft-assets.ts'
import { StillDialog } from './still-dialog.tsx'
import type { DraftEdit } from '../model/part-edits.ts'

/** What a dragged asset is called on its way to another concept. */
export const assetDragType = 'application/x-buydesk-asset'

interface AssetTileProps {
  readonly draft: LaunchDraft
  readonly concept: Concept
  readonly asset: DraftAsset
  /** The dropped file, as long as this window has it. */
  readonly file: IntakeFile | undefined
  readonly onEdit: (edit: DraftEdit) => void
  readonly onRemove: () => void
}

/** One image or film of a concept. It is dragged to another one, or moved by its menu. */
export function AssetTile(props: AssetTileProps) {
  const { asset, file } = props
  const drag = (event: DragEvent) => {
    event.dataTransfer.setData(assetDragType, asset.id)
    event.dataTransfer.effectAllowed = 'move'
  }
  return (
    <div draggable onDragStart={drag} className="min-w-0 cursor-grab active:cursor-grabbing" data-asset={asset.id}>
      {file === undefined ? <StoredTile {...props} /> : <DroppedTile {...props} file={file} />}
    </div>
  )
}

function DroppedTile({ file, ...props }: AssetTileProps & { readonly file: IntakeFile }) {
  const tile = useIntakeTile(file)
  const { draft, asset } = props
  // A window draws no picture of a video: Meta has one, once it is there.
  const still = useAssetPicture(draft.connectionId, draft.accountId, tile.src === null ? asset.thumbnailHash : null)
  return (
    <FileTile {...tile} src={tile.src ?? still} signs={[...tile.signs, ...stillSigns(asset)]} size="small">
      <TileMenu {...props} />
    </FileTile>
  )
}

function StoredTile(props: Omit<AssetTileProps, 'file'>) {
  const { draft, asset } = props
  const src = useAssetPicture(draft.connectionId, draft.accountId, asset.thumbnailHash ?? metaNameOf(asset))
  return (
    <FileTile {...standing(asset)} size="small" name={asset.name} kind={asset.kind} src={src} facts={assetFacts(asset)}>
      <TileMenu {...props} />
    </FileTile>
  )
}

function standing(asset: DraftAsset): Pick<FileTileProps, 'signs' | 'trouble'> {
  const warnings = [...stillSigns(asset), ...warningSigns(asset.warnings ?? [])]
  if (!isLacking(asset)) return { signs: [{ tone: 'good', word: 'At Meta' }, ...warnings] }
  return { signs: [{ tone: 'warn', word: 'Not at Meta' }, ...warnings], trouble: { message: 'This window does not have the file any more.', advice: 'Drop it again.' } }
}

function stillSigns(asset: DraftAsset): readonly TileSign[] {
  return lacksStill(asset) ? [{ tone: 'warn', word: 'No still picture', detail: "An ad with a video needs one. Meta's choice is taken as soon as there is one; the menu has all of them." }] : []
}

function TileMenu({ draft, concept, asset, onEdit, onRemove }: Omit<AssetTileProps, 'file'>) {
  const others = draft.concepts.filter((each) => each.id !== concept.id)
  const isAlone = concept.assetIds.length < 2
  const { videoId } = asset
  const items: readonly MenuItem[] = [
    ...(videoId === null
      ? []
      : [{ id: 'still', label: 'Choose its still picture…', icon: Image, onSelect: () => showDialog((close) => <StillDialog draft={draft} asset={{ ...asset, videoId }} onClose={close} />) }]),
    {
      id: 'split',
      label: 'Make it a concept of its own',
      icon: Scissors,
      ...(isAlone ? { disabledReason: 'It is the only one of its concept.' } : {}),
      onSelect: () => onEdit(splitOff(concept.id, [asset.id])),
    },
    { id: 'remove', label: 'Take it out of this launch', icon: Trash2, onSelect: onRemove },
    ...(others.length === 0 ? [] : [{ id: 'line', kind: 'separator' } as const, { id: 'move', kind: 'heading', label: 'Move to' } as const]),
    ...others.map((other): MenuItem => ({ id: other.id, label: other.name, icon: FolderInput, onSelect: () => onEdit(moveAsset(asset.id, other.id)) })),
  ]
  return (
    <div className="absolute top-2.5 right-2.5 rounded-md bg-raised">
      <DropdownMenu label={`What to do with ${asset.name}`} trigger={<IconButton icon={MoreHorizontal} size="small" label={`Move or remove ${asset.name}`} />} items={items} />
    </div>
  )
}
