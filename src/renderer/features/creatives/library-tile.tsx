import type { LibraryAsset } from '#shared/domain/creative.ts'
import { useAssetPicture } from '../../bridge/use-asset-picture.ts'
import { pixelWords } from '../../lib/asset-words.ts'
import { countOf } from '../../lib/numbers.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { FileTile, type TileSign } from '../../ui/file-tile.tsx'

interface LibraryTileProps {
  readonly asset: LibraryAsset
  readonly connectionId: string
  readonly accountId: string
}

/** @returns what Meta calls it. */
export function assetKey({ imageHash, videoId }: Pick<LibraryAsset, 'imageHash' | 'videoId'>): string {
  return imageHash ?? videoId ?? ''
}

/** One asset of the library. Its picture is fetched when the tile comes into view. */
export function LibraryTile({ asset, connectionId, accountId }: LibraryTileProps) {
  const key = assetKey(asset)
  const src = useAssetPicture(connectionId, accountId, key === '' ? null : key)
  const ratio = asset.ratio === 'other' ? [] : [asset.ratio]
  return (
    <FileTile
      name={asset.name === '' ? key : asset.name}
      kind={asset.kind}
      src={src}
      facts={[...ratio, pixelWords(asset.width, asset.height)].join(' · ')}
      signs={signsOf(asset)}
    >
      <CopyText text={key} what={asset.kind === 'image' ? 'image hash' : 'video id'} isQuiet />
    </FileTile>
  )
}

function signsOf({ uses, isReady, kind }: LibraryAsset): readonly TileSign[] {
  const ready: readonly TileSign[] = isReady ? [] : [{ tone: 'warn', word: 'Not ready', detail: kind === 'video' ? 'Meta still works on this video. Look again later.' : 'Meta does not let it be used.' }]
  if (uses === null) return ready
  return [...ready, uses === 0 ? { tone: 'neutral', word: 'Not used' } : { tone: 'accent', word: `In ${countOf(uses, 'creative')}` }]
}
