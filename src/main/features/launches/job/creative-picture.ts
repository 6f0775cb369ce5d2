import { z } from 'zod'
import type { LaunchedObject } from '#shared/domain/launch.ts'
import { imageHash, videoId } from '#shared/domain/ids.ts'
import { parseJson } from '../../../jobs/runnable.ts'

const story = z.looseObject({
  link_data: z.looseObject({ image_hash: imageHash.optional() }).optional(),
  video_data: z.looseObject({ video_id: videoId.optional(), image_hash: imageHash.optional() }).optional(),
})
const feed = z.looseObject({
  images: z.array(z.looseObject({ hash: imageHash.optional() })).optional(),
  videos: z.array(z.looseObject({ video_id: videoId.optional(), thumbnail_hash: imageHash.optional() })).optional(),
})

type Picture = NonNullable<LaunchedObject['picture']>

function named(kind: Picture['kind'], key: string | undefined): Picture | null {
  return key === undefined ? null : { kind, key }
}

/** @param fields of a creative, as they were sent. @returns what it shows first, of a video its still; null: no file of the ad account. */
export function pictureOf(fields: readonly (readonly [string, string])[]): Picture | null {
  const sent = new Map(fields)
  const read = (field: string) => parseJson(sent.get(field) ?? '{}')
  const { link_data: link, video_data: video } = story.safeParse(read('object_story_spec')).data ?? {}
  const own = named('video', video?.image_hash ?? video?.video_id) ?? named('image', link?.image_hash)
  if (own !== null) return own
  const { images, videos } = feed.safeParse(read('asset_feed_spec')).data ?? {}
  // The one for all places that no other fits is the last.
  const [image, film] = [images?.at(-1), videos?.at(-1)]
  return named('image', image?.hash) ?? named('video', film?.thumbnail_hash ?? film?.video_id)
}
