import { type Destination, type OptimizationGoal, positions, type PublisherPlatform, publisherPlatforms } from './ad-terms.ts'
import { platformWords, positionWords, wordOf } from './ad-words.ts'
import type { RuleProblem } from './rule-problem.ts'
import type { Placements } from './targeting.ts'

interface Aim {
  readonly destination: Destination
  readonly goal: OptimizationGoal
}

type Chosen = Extract<Placements, { is: 'chosen' }>

interface Choice {
  readonly platforms: readonly PublisherPlatform[]
  readonly devices: Chosen['devices']
  has(platform: PublisherPlatform, position: string): boolean
}

function choiceOf(placements: Chosen): Choice {
  const platforms = publisherPlatforms.filter((platform) => placements.positions[platform] !== undefined)
  return {
    platforms,
    devices: placements.devices,
    has(platform, position) {
      const chosen = placements.positions[platform]
      // A platform with no position named is the whole platform.
      return chosen !== undefined && (chosen.length === 0 || chosen.includes(position))
    },
  }
}

function problem(severity: RuleProblem['severity'], code: string, message: string, advice: string): RuleProblem {
  return { severity, code: `placement.${code}`, field: 'placements', message, advice }
}

function unknownPositions(placements: Chosen): readonly RuleProblem[] {
  return publisherPlatforms.flatMap((platform) => {
    const known: readonly string[] = positions[platform]
    return (placements.positions[platform] ?? [])
      .filter((position) => !known.includes(position))
      .map((position) =>
        problem('blocker', 'unknown', `Meta has no placement '${position}' on ${platformWords[platform]} any more.`, 'Take it out.'),
      )
  })
}

/** What one position needs beside it (graph-facts 8.5). */
function dependencyProblems(choice: Choice, aim: Aim): readonly RuleProblem[] {
  const found: RuleProblem[] = []
  if (!choice.has('facebook', 'feed')) {
    for (const position of ['marketplace', 'search', 'profile_feed', 'notification'] as const) {
      if (!choice.has('facebook', position)) continue
      const words = wordOf(positionWords, position)
      found.push(problem('blocker', 'needsFeed', `${words} on Facebook goes only with the feed.`, `Add Facebook's feed, or take out ${words}.`))
    }
  }
  if (choice.has('threads', 'threads_stream') && !choice.has('instagram', 'stream')) {
    found.push(problem('blocker', 'needsInstagramFeed', 'Threads goes only with the feed of Instagram.', "Add Instagram's feed, or take out Threads."))
  }
  if (choice.has('whatsapp', 'status') && (!choice.has('instagram', 'story') || aim.destination !== 'WHATSAPP')) {
    found.push(
      problem(
        'blocker',
        'whatsappStatus',
        'WhatsApp Status goes only with Instagram stories and ads that lead to WhatsApp.',
        'Add Instagram stories and choose WhatsApp as destination, or take out WhatsApp.',
      ),
    )
  }
  if (choice.platforms.length === 1 && choice.platforms[0] === 'audience_network') {
    found.push(problem('blocker', 'audienceNetworkAlone', 'Audience Network never runs alone.', 'Add Facebook or Instagram.'))
  }
  if (choice.has('audience_network', 'rewarded_video') && !choice.has('audience_network', 'classic')) {
    found.push(problem('blocker', 'rewardedVideoAlone', 'Rewarded video never runs alone.', 'Add the other placement of Audience Network.'))
  }
  if (choice.platforms.includes('messenger') && choice.platforms.length > 1) {
    found.push(problem('blocker', 'messengerAlone', 'Sponsored messages run alone.', 'Take out Messenger, or everything else.'))
  }
  return found
}

/** What the goal and the destination leave out (graph-facts 8.3). */
function aimProblems(choice: Choice, aim: Aim): readonly RuleProblem[] {
  const found: RuleProblem[] = []
  if (aim.destination === 'MESSENGER' && choice.has('facebook', 'story')) {
    found.push(problem('blocker', 'messengerStory', 'Ads that lead to Messenger do not run in Facebook stories.', 'Take out Facebook stories.'))
  }
  if (aim.destination === 'MESSENGER' || aim.destination === 'WHATSAPP') {
    for (const position of ['ig_search', 'explore_home'] as const) {
      if (!choice.has('instagram', position)) continue
      const words = wordOf(positionWords, position)
      found.push(
        problem('blocker', 'chatSearch', `Ads that lead to a chat do not run in ${words} on Instagram.`, `Take out ${words} on Instagram.`),
      )
    }
  }
  const isForm = aim.goal === 'LEAD_GENERATION' || aim.goal === 'QUALITY_LEAD'
  if (isForm && choice.platforms.includes('instagram') && choice.devices.includes('desktop')) {
    found.push(
      problem('blocker', 'formDesktop', 'Instant forms do not run on Instagram on computers.', 'Choose mobile devices only, or take out Instagram.'),
    )
  }
  return found
}

/**
 * Whether Meta takes chosen placements. What it takes and then never delivers shows only after the write, in its recommendations.
 * @returns nothing for automatic placements.
 */
export function placementProblems(placements: Placements, aim: Aim): readonly RuleProblem[] {
  if (placements.is === 'automatic') return []
  const choice = choiceOf(placements)
  if (choice.platforms.length === 0) return [problem('blocker', 'none', 'No placement is chosen.', 'Choose one, or let Meta choose.')]
  const found = [...unknownPositions(placements), ...dependencyProblems(choice, aim), ...aimProblems(choice, aim)]
  const named = placements.positions.facebook ?? []
  if (named.includes('right_hand_column') && choice.devices.length > 0 && !choice.devices.includes('desktop')) {
    found.push(problem('warning', 'rightColumn', 'The right column is on computers only.', 'Add computers, or take out the right column.'))
  }
  return found
}
