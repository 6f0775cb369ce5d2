import { RefreshCw } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { LibraryAsset } from '#shared/domain/creative.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { assetKey, LIBRARY_TILE_HEIGHT, libraryKinds, matchesLibrary, useLibraryTile, type LibraryKind } from '../../../bridge/use-library-tile.ts'
import { useRefresh, useRoute } from '../../../bridge/use-route.ts'
import { countOf } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { FileTile, type TileChoice } from '../../../ui/file-tile.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { SearchInput } from '../../../ui/search-input.tsx'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { TileGrid } from '../../../ui/tile-grid.tsx'
import { editDraft } from '../draft-store.ts'
import { addFromLibrary, metaNameOf } from './draft-assets.ts'

interface LibraryDialogProps {
  readonly draft: Pick<LaunchDraft, 'id' | 'connectionId' | 'accountId' | 'assets'>
  readonly onClose: () => void
}

/** Chooses images and videos for a launch out of those that its ad account has at Meta. */
export function LibraryDialog({ draft, onClose }: LibraryDialogProps) {
  const place = { connectionId: draft.connectionId, accountId: draft.accountId }
  const library = useRoute('creatives.library', place)
  const refresh = useRefresh('creatives.library', place, { ...place, refresh: true })
  const [search, setSearch] = useState('')
  const [kind, setKind] = useState<LibraryKind>('all')
  const [chosen, setChosen] = useState<ReadonlyMap<string, LibraryAsset>>(new Map())
  const assets = library.data?.assets
  const shown = useMemo(() => (assets ?? []).filter((asset) => matchesLibrary(asset, search, kind)), [assets, search, kind])
  const inDraft = useMemo(() => new Set(draft.assets.map(metaNameOf)), [draft.assets])
  const choiceOf = (asset: LibraryAsset): TileChoice => {
    const key = assetKey(asset)
    const isThere = inDraft.has(key)
    return {
      isChosen: isThere || chosen.has(key),
      onChosenChange: (isChosen) => setChosen((now) => new Map([...[...now].filter(([other]) => other !== key), ...(isChosen ? [[key, asset] as const] : [])])),
      disabledReason: isThere ? 'It is in this launch already.' : asset.isReady ? undefined : 'It is not ready at Meta.',
    }
  }
  const add = () => {
    editDraft(draft.id, addFromLibrary([...chosen.values()]))
    onClose()
  }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="wide"
      title="Add from the library"
      description="Images and videos that the ad account has at Meta. Nothing is uploaded."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabledReason={chosen.size === 0 ? 'Choose images or videos first.' : undefined} onClick={add}>
            {chosen.size === 0 ? 'Add' : `Add ${countOf(chosen.size, 'file')}`}
          </Button>
        </>
      }
    >
      <div className="flex h-[60vh] min-h-0 flex-col">
        <div className="flex flex-wrap items-center gap-2 px-1 py-1.5">
          <SearchInput label="Search by name or hash" value={search} onValueChange={setSearch} />
          <SegmentedControl label="Show" value={kind} onValueChange={setKind} options={libraryKinds} />
          <span className="ml-auto">
            <IconButton icon={RefreshCw} label="Read again at Meta" pending={refresh.isPending || library.isFetching} onClick={() => refresh.mutate()} />
          </span>
        </div>
        {(library.data?.problems ?? []).map((problem) => (
          <p key={problem} className="pb-2 text-small text-warn">
            {problem}
          </p>
        ))}
        {library.isError ? (
          <ErrorState error={describeError(library.error)} onRetry={() => void library.refetch()} isRetrying={library.isFetching} />
        ) : assets === undefined ? (
          <div role="status" aria-label="Reading what the ad account has at Meta" className="grid grid-cols-4 gap-3 py-3">
            {Array.from({ length: 8 }, (_, index) => (
              <Skeleton key={index} className="h-58 w-full rounded-lg" />
            ))}
          </div>
        ) : shown.length === 0 ? (
          <EmptyState title={assets.length === 0 ? 'Nothing there yet' : 'Nothing matches'}>
            {assets.length === 0 ? 'The ad account has no image and no video. Drop files on the builder: they are uploaded to it.' : 'No image or video of this account has that name or hash.'}
          </EmptyState>
        ) : (
          <TileGrid label="What the ad account has at Meta" items={shown} keyOf={assetKey} height={LIBRARY_TILE_HEIGHT - 24} className="-mx-4">
            {(asset) => <ChoiceTile asset={asset} place={place} choice={choiceOf(asset)} />}
          </TileGrid>
        )}
      </div>
    </Dialog>
  )
}

interface ChoiceTileProps {
  readonly asset: LibraryAsset
  readonly place: { readonly connectionId: string; readonly accountId: string }
  readonly choice: TileChoice
}

function ChoiceTile({ asset, place, choice }: ChoiceTileProps) {
  return <FileTile {...useLibraryTile(asset, place)} choice={choice} />
}
