import type { LibraryAsset } from '#shared/domain/creative.ts'
import { assetKey, useLibraryTile } from '../../bridge/use-library-tile.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { FileTile, type FileTileProps } from '../../ui/file-tile.tsx'

interface LibraryTileProps {
  readonly asset: LibraryAsset
  readonly place: { readonly connectionId: string; readonly accountId: string }
  readonly choice: FileTileProps['choice']
}

/** One asset of the library. */
export function LibraryTile({ asset, place, choice }: LibraryTileProps) {
  return (
    <FileTile {...useLibraryTile(asset, place)} choice={choice}>
      <CopyText text={assetKey(asset)} what={asset.kind === 'image' ? 'image hash' : 'video id'} isQuiet />
    </FileTile>
  )
}
