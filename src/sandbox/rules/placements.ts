import { badParameter } from '../graph/errors.ts'
import { refusal } from './refusals.ts'
import { listAt } from './read.ts'
import type { JsonRecord } from './read.ts'

/** Positions of each platform in v26 (graph-facts 8.5). */
const positions: Readonly<Record<string, readonly string[]>> = {
  facebook: [
    'feed',
    'right_hand_column',
    'marketplace',
    'story',
    'search',
    'instream_video',
    'facebook_reels',
    'facebook_reels_overlay',
    'profile_feed',
    'notification',
    'biz_disco_feed',
  ],
  instagram: ['stream', 'story', 'reels', 'profile_feed', 'ig_search', 'explore_home', 'profile_reels'],
  threads: ['threads_stream'],
  messenger: ['sponsored_messages', 'story'],
  audience_network: ['classic', 'rewarded_video'],
  whatsapp: ['status'],
}
/** Taken away in earlier versions; `explore` in v26. */
const retired: readonly string[] = ['video_feeds', 'messenger_home', 'explore', 'shop', 'instant_article']
const needFeed = ['marketplace', 'search', 'profile_feed', 'notification']

/**
 * Holds placements by hand against each other; none at all means every placement there is and will be.
 * @returns the targeting as it is kept: what Meta drops without a word is gone.
 * @throws GraphError 100 for what does not exist (any more), or not by itself.
 */
export function checkPlacements(targeting: JsonRecord): JsonRecord {
  const platforms = textsOf(targeting, 'publisher_platforms')
  for (const platform of platforms) {
    if (positions[platform] === undefined) throw badParameter('targeting[publisher_platforms]', `must be one of {${Object.keys(positions).join(', ')}} - got "${platform}".`)
  }
  for (const [platform, known] of Object.entries(positions)) checkPositions(textsOf(targeting, `${platform}_positions`), platform, known)
  const facebook = textsOf(targeting, 'facebook_positions')
  if (facebook.some((each) => needFeed.includes(each)) && !facebook.includes('feed')) throw refusal('placement', 'These Facebook placements need the feed.', ['targeting_spec', 'facebook_positions'])
  const network = textsOf(targeting, 'audience_network_positions')
  if (network.length === 1 && network[0] === 'rewarded_video') throw refusal('placement', 'Rewarded videos cannot be chosen alone.', ['targeting_spec', 'audience_network_positions'])
  if (platforms.length === 1 && platforms[0] === 'audience_network') throw refusal('placement', 'Audience Network cannot be chosen alone.')
  requireInstagram(platforms, targeting, 'threads', 'stream')
  requireInstagram(platforms, targeting, 'whatsapp', 'story')
  const messenger = textsOf(targeting, 'messenger_positions')
  return messenger.includes('story') ? { ...targeting, messenger_positions: messenger.filter((each) => each !== 'story') } : targeting
}

const chats: readonly (string | null)[] = ['MESSENGER', 'WHATSAPP']

/** Placements in which ads for a destination are not shown, though they may be chosen (graph-facts 8.3, 8.5). */
function undelivered(platform: string, position: string, destination: string | null): boolean {
  if (platform === 'messenger' && position === 'story') return true
  if (platform === 'facebook' && position === 'story') return destination === 'MESSENGER'
  return platform === 'instagram' && ['ig_search', 'explore_home'].includes(position) && chats.includes(destination)
}

/** @returns placements that were chosen by hand and deliver nothing, as `platform position`. */
export function undeliveredPlacements(targeting: JsonRecord, destination: string | null): readonly string[] {
  return Object.keys(positions).flatMap((platform) =>
    textsOf(targeting, `${platform}_positions`)
      .filter((position) => undelivered(platform, position, destination))
      .map((position) => `${platform} ${position}`),
  )
}

/** @param destination of the ad set. @returns what Meta shows as `effective_*`: the choice, or all, without what delivers nothing. */
export function effectivePlacements(targeting: JsonRecord, destination: string | null): JsonRecord {
  const platforms = textsOf(targeting, 'publisher_platforms')
  const chosen = platforms.length > 0 ? platforms : Object.keys(positions).filter((platform) => platform !== 'whatsapp')
  const lists = chosen.map((platform): [string, readonly string[]] => {
    const own = textsOf(targeting, `${platform}_positions`)
    const wanted = own.length > 0 ? own : (positions[platform] ?? [])
    return [`effective_${platform}_positions`, wanted.filter((position) => !undelivered(platform, position, destination))]
  })
  return { effective_publisher_platforms: chosen, ...Object.fromEntries(lists) }
}

function checkPositions(chosen: readonly string[], platform: string, known: readonly string[]): void {
  const gone = chosen.find((each) => retired.includes(each))
  if (gone !== undefined) throw refusal('retiredTargeting', `The placement ${gone} is no longer available.`, ['targeting_spec', `${platform}_positions`])
  const unknown = chosen.find((each) => !known.includes(each))
  if (unknown !== undefined) throw badParameter(`targeting[${platform}_positions]`, `must be one of {${known.join(', ')}} - got "${unknown}".`)
}

function requireInstagram(platforms: readonly string[], targeting: JsonRecord, platform: string, position: string): void {
  if (!platforms.includes(platform)) return
  const own = textsOf(targeting, 'instagram_positions')
  const hasIt = platforms.includes('instagram') && (own.length === 0 || own.includes(position))
  if (!hasIt) throw refusal('placement', `The platform ${platform} needs Instagram with the position ${position}.`)
}

function textsOf(targeting: JsonRecord, key: string): readonly string[] {
  return listAt(targeting, key).filter((each) => typeof each === 'string')
}
