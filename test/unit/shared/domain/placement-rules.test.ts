import { describe, expect, it } from 'vitest'
import { positions } from '#shared/domain/ad-terms.ts'
import { placementProblems } from '#shared/domain/placement-rules.ts'
import type { Placements } from '#shared/domain/targeting.ts'

type Chosen = Extract<Placements, { is: 'chosen' }>

const site = { destination: 'WEBSITE', goal: 'LINK_CLICKS' } as const

function codes(places: Chosen['positions'], aim: Parameters<typeof placementProblems>[1] = site, devices: Chosen['devices'] = []) {
  return placementProblems({ is: 'chosen', positions: places, devices }, aim).map((each) => each.code.replace('placement.', ''))
}

describe('placements', () => {
  it('chosen by Meta are always fine', () => {
    expect(placementProblems({ is: 'automatic' }, { destination: 'MESSENGER', goal: 'CONVERSATIONS' })).toEqual([])
  })

  it('that all go together are fine', () => {
    expect(codes({ facebook: [...positions.facebook], instagram: [...positions.instagram], threads: ['threads_stream'], audience_network: ['classic'] })).toEqual([])
    expect(codes({ facebook: [], instagram: [] })).toEqual([])
    expect(codes({ messenger: ['sponsored_messages'] })).toEqual([])
    expect(codes({ instagram: ['story'], whatsapp: ['status'] }, { destination: 'WHATSAPP', goal: 'CONVERSATIONS' })).toEqual([])
  })

  it.each<[Chosen['positions'], string]>([
    [{}, 'none'],
    [{ facebook: ['video_feeds'] }, 'unknown'],
    [{ instagram: ['explore'] }, 'unknown'],
    [{ facebook: ['marketplace'] }, 'needsFeed'],
    [{ facebook: ['story', 'notification'] }, 'needsFeed'],
    [{ threads: ['threads_stream'], instagram: ['reels'] }, 'needsInstagramFeed'],
    [{ whatsapp: ['status'], instagram: ['story'] }, 'whatsappStatus'],
    [{ audience_network: ['classic'] }, 'audienceNetworkAlone'],
    [{ facebook: ['feed'], audience_network: ['rewarded_video'] }, 'rewardedVideoAlone'],
    [{ facebook: ['feed'], messenger: ['sponsored_messages'] }, 'messengerAlone'],
  ])('%j show %s', (places, code) => {
    expect(codes(places)).toEqual([code])
  })

  it('leave out what the destination does not run in', () => {
    expect(codes({ facebook: ['feed', 'story'] }, { destination: 'MESSENGER', goal: 'CONVERSATIONS' })).toEqual(['messengerStory'])
    expect(codes({ instagram: ['stream', 'ig_search', 'explore_home'] }, { destination: 'WHATSAPP', goal: 'CONVERSATIONS' })).toEqual(['chatSearch', 'chatSearch'])
    expect(codes({ instagram: [] }, { destination: 'ON_AD', goal: 'LEAD_GENERATION' }, ['mobile', 'desktop'])).toEqual(['formDesktop'])
    expect(codes({ instagram: [] }, { destination: 'ON_AD', goal: 'LEAD_GENERATION' }, ['mobile'])).toEqual([])
  })

  it('warn of the right column without computers', () => {
    expect(codes({ facebook: ['feed', 'right_hand_column'] }, site, ['mobile'])).toEqual(['rightColumn'])
    expect(codes({ facebook: ['feed', 'right_hand_column'] }, site, ['desktop'])).toEqual([])
  })
})
