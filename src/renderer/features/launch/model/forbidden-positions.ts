import { placementProblems } from '#shared/domain/ad-rules.ts'
import { positions, type Destination, type OptimizationGoal, type PublisherPlatform } from '#shared/domain/ad-terms.ts'
import type { Placements } from '#shared/domain/targeting.ts'

type Chosen = Extract<Placements, { is: 'chosen' }>

interface Aim {
  readonly destination: Destination
  readonly goal: OptimizationGoal
}

/** What depends on the aim alone; what a placement needs beside it is said when it is chosen without. */
const ofTheAim: ReadonlySet<string> = new Set(['placement.messengerStory', 'placement.chatSearch', 'placement.formDesktop'])

/** @returns why a placement does not go with the destination and the goal; null where it does. */
export function whyForbidden(platform: PublisherPlatform, position: string, aim: Aim, devices: Chosen['devices']): string | null {
  if (platform === 'whatsapp' && aim.destination !== 'WHATSAPP') return 'WhatsApp Status goes only with ads that lead to WhatsApp.'
  const alone: Chosen = { is: 'chosen', positions: { [platform]: [position] }, devices }
  return placementProblems(alone, aim).find(({ code }) => ofTheAim.has(code))?.message ?? null
}

/** @returns a hand-made choice to begin with: every place of Facebook and Instagram that the aim allows. */
export function usualChoice(aim: Aim): Chosen {
  const allowed = (platform: 'facebook' | 'instagram') => positions[platform].filter((position) => whyForbidden(platform, position, aim, []) === null)
  const instagram = allowed('instagram')
  return { is: 'chosen', positions: { facebook: allowed('facebook'), ...(instagram.length === 0 ? {} : { instagram }) }, devices: [] }
}

/** @returns the choice with one place more or less; a platform without any is left out as a whole. */
export function withPosition(chosen: Chosen, platform: PublisherPlatform, position: string, isOn: boolean): Chosen {
  const rest = (chosen.positions[platform] ?? []).filter((each) => each !== position)
  const next = isOn ? [...rest, position] : rest
  const others = { ...chosen.positions }
  delete others[platform]
  return { ...chosen, positions: next.length === 0 ? others : { ...others, [platform]: next } }
}

/** @returns how much of what Meta has is chosen: '7 places on Facebook and Instagram'. */
export function placementWords(placements: Placements, words: Readonly<Record<PublisherPlatform, string>>): string {
  if (placements.is === 'automatic') return 'Every place that Meta has, those of the future too'
  const platforms = platformsOf(placements)
  const count = platforms.reduce((sum, platform) => sum + (placements.positions[platform] ?? []).length, 0)
  return platforms.length === 0 ? 'None yet' : `${String(count)} ${count === 1 ? 'place' : 'places'} on ${platforms.map((platform) => words[platform]).join(', ')}`
}

export function platformsOf(chosen: Chosen): readonly PublisherPlatform[] {
  const all: readonly PublisherPlatform[] = ['facebook', 'instagram', 'threads', 'messenger', 'audience_network', 'whatsapp']
  return all.filter((platform) => chosen.positions[platform] !== undefined)
}
