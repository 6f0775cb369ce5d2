import type { LibraryAsset } from '#shared/domain/creative.ts'
import { assetFacts } from '../lib/asset-words.ts'
import { countOf } from '../lib/numbers.ts'
import type { FileTileProps, TileSign } from '../ui/file-tile.tsx'
import { useAssetPicture } from './use-asset-picture.ts'

/** With room for a second line of signs. */
export const LIBRARY_TILE_HEIGHT = 262

export type LibraryKind = 'all' | 'image' | 'video' | 'unused'

export const libraryKinds: readonly { readonly value: LibraryKind; readonly label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'image', label: 'Images' },
  { value: 'video', label: 'Videos' },
  { value: 'unused', label: 'Not used' },
]

/** @returns what Meta calls it. */
export function assetKey({ imageHash, videoId }: Pick<LibraryAsset, 'imageHash' | 'videoId'>): string {
  return imageHash ?? videoId ?? ''
}

/** @returns whether an asset of the library is of a kind and has a text in its name, or is what Meta calls so. */
export function matchesLibrary(asset: LibraryAsset, search: string, kind: LibraryKind): boolean {
  const isKind = kind === 'all' || (kind === 'unused' ? asset.uses === 0 : asset.kind === kind)
  const wanted = search.trim().toLowerCase()
  return isKind && (asset.name.toLowerCase().includes(wanted) || assetKey(asset).startsWith(wanted))
}

/** @returns what a tile shows of an asset of the library. Its picture is fetched when the tile comes into view. */
export function useLibraryTile(asset: LibraryAsset, place: { readonly connectionId: string; readonly accountId: string }): Pick<FileTileProps, 'name' | 'kind' | 'src' | 'facts' | 'signs'> {
  const key = assetKey(asset)
  const src = useAssetPicture(place.connectionId, place.accountId, key === '' ? null : key)
  return { name: asset.name === '' ? key : asset.name, kind: asset.kind, src, facts: assetFacts(asset), signs: signsOf(asset) }
}

function signsOf({ uses, isReady, kind }: LibraryAsset): readonly TileSign[] {
  const ready: readonly TileSign[] = isReady ? [] : [{ tone: 'warn', word: 'Not ready', detail: kind === 'video' ? 'Meta still works on this video. Look again later.' : 'Meta does not let it be used.' }]
  if (uses === null) return [...ready, { tone: 'neutral', word: 'Use not known', detail: 'Meta counts the creatives of an image, and not those of a video.' }]
  return [...ready, uses === 0 ? { tone: 'neutral', word: 'Not used' } : { tone: 'accent', word: `In ${countOf(uses, 'creative')}` }]
}
