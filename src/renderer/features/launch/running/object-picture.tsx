import type { Launch, LaunchedObject } from '#shared/domain/launch.ts'
import { useAssetPicture } from '../../../bridge/use-asset-picture.ts'
import { Thumbnail } from '../../../ui/thumbnail.tsx'

type Picture = NonNullable<LaunchedObject['picture']>

/** @returns what is shown by each creative and by each ad, by their keys. */
export function picturesOf(objects: readonly LaunchedObject[]): ReadonlyMap<string, Picture> {
  const own = new Map(objects.flatMap(({ key, picture }) => (picture === undefined ? [] : [[key, picture] as const])))
  const ofAds = objects.flatMap(({ key, creativeKey }) => {
    const picture = own.get(creativeKey ?? '')
    return picture === undefined ? [] : [[key, picture] as const]
  })
  return new Map([...own, ...ofAds])
}

interface ObjectPictureProps {
  readonly launch: Pick<Launch, 'connectionId' | 'accountId'>
  readonly picture: Picture
}

/** The image or film of an object, small. */
export function ObjectPicture({ launch: { connectionId, accountId }, picture: { kind, key } }: ObjectPictureProps) {
  return <Thumbnail src={useAssetPicture(connectionId, accountId, key)} kind={kind} alt="" className="size-5 shrink-0" />
}
