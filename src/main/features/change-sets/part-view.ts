import type { ChangeSetView } from '#shared/domain/change-set.ts'
import type { DraftOutline } from '#shared/domain/draft-outline.ts'
import { formatMoney } from '#shared/domain/money.ts'
import { targetKey } from '#shared/domain/share-terms.ts'
import type { FilePart, HandedPlan } from './change-set-file.ts'
import { cleanName } from './clean-text.ts'
import type { KnownHere } from './ports.ts'

/** What a part would do; whether it was taken before is another matter. */
export type PartView = Omit<ChangeSetView['parts'][number], 'takenAt'>

const NAMED_MAX = 3

function countOf(count: number, singular: string): string {
  return `${count.toLocaleString('en')} ${singular}${count === 1 ? '' : 's'}`
}

/** @returns `A, B, C and 4 more`. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMED_MAX).join(', ')
  return names.length > NAMED_MAX ? `${shown} and ${(names.length - NAMED_MAX).toLocaleString('en')} more` : shown
}

function spending({ daily, lifetime, currency }: DraftOutline): string {
  const amount = (minor: number) => (currency === null ? `${minor.toLocaleString('en')} of the smallest unit of a currency that is not known` : formatMoney(minor, currency))
  const parts = [...(daily === null ? [] : [`${amount(daily)} a day`]), ...(lifetime === null ? [] : [`${amount(lifetime)} in all`])]
  return parts.length === 0 ? 'No budget yet' : `Budget: ${parts.join(' and ')}`
}

function picturesLost(count: number, accountId: string): string {
  const are = count === 1 ? '1 picture or video is' : `${count.toLocaleString('en')} pictures and videos are`
  return `${are} at Meta in ad account ${accountId}. In another ad account they have to be dropped again.`
}

/** @returns what a launch draft would make, and what of it does not fit here. @param here null: nothing is connected. */
export function draftView(figures: DraftOutline, here: KnownHere | null): PartView {
  const { name, accountId, campaigns, adSets, ads, pixelId, atMeta, elsewhere } = figures
  const accountName = here?.targets.get(targetKey({ type: 'account', id: accountId }))
  const problems: string[] = []
  if (here !== null && accountName === undefined) {
    problems.push(here.isWhole ? `No connection here reaches ad account ${accountId}: choose another one for it.` : `Ad account ${accountId} is not among those that could be read here.`)
    if (atMeta > 0) problems.push(picturesLost(atMeta, accountId))
  }
  if (elsewhere > 0) problems.push(`${elsewhere === 1 ? '1 picture or video is' : `${elsewhere.toLocaleString('en')} pictures and videos are`} not in the file: drop the same files again in the draft.`)
  if (here !== null && pixelId !== null && !here.pixels.has(pixelId)) problems.push(`Pixel ${pixelId} is not among the pixels that are read here.`)
  return {
    is: 'launchDraft',
    name: cleanName(name) || 'Draft without a name',
    accountId,
    lines: [
      ads === 0 ? 'No ads yet' : `${countOf(campaigns, 'campaign')}, ${countOf(adSets, 'ad set')} and ${countOf(ads, 'ad')}, all of them paused at first`,
      spending(figures),
      `Written for ad account ${accountName === undefined ? accountId : `${cleanName(accountName)} (${accountId})`}`,
    ],
    problems,
  }
}

function unknownOf(what: string, ids: readonly string[], all: number, isWhole: boolean): string {
  const some = ids.length === all ? (all === 1 ? `The ${what} is` : `All ${all.toLocaleString('en')} ${what}s are`) : `${ids.length.toLocaleString('en')} of ${all.toLocaleString('en')} ${what}s ${ids.length === 1 ? 'is' : 'are'}`
  const why = isWhole ? 'not known here' : 'not among those that could be read here'
  return `${some} ${why}: ${listed(ids)}.`
}

function planProblems({ pixelIds, targetKeys, wishes, endsOn }: HandedPlan, here: KnownHere | null, today: string): string[] {
  const problems: string[] = []
  const pixels = [...new Set<string>([...pixelIds, ...wishes.map((wish) => wish.pixelId)])]
  const targets = [...new Set([...targetKeys, ...wishes.flatMap(({ add, remove }) => [...add, ...remove])])]
  if (here !== null) {
    const lostPixels = pixels.filter((id) => !here.pixels.has(id))
    const lostTargets = targets.filter((key) => !here.targets.has(key))
    if (lostPixels.length > 0) problems.push(unknownOf('pixel', lostPixels, pixels.length, here.isWhole))
    if (lostTargets.length > 0) problems.push(unknownOf('target', lostTargets.map((key) => key.replace(':', ' ')), targets.length, here.isWhole))
  }
  if (endsOn !== null && endsOn < today) problems.push('Its end date is past: choose another one.')
  return problems
}

/**
 * @returns what a sharing plan would change, and what of it does not fit here.
 * @param today as `2026-11-22`.
 */
export function planView({ name, plan }: Extract<FilePart, { readonly is: 'sharePlan' }>, here: KnownHere | null, today: string): PartView {
  const additions = plan.wishes.reduce((total, { add }) => total + add.length, 0)
  const removals = plan.wishes.reduce((total, { remove }) => total + remove.length, 0)
  const partners = plan.targetKeys.filter((key) => key.startsWith('partner:')).length
  const accounts = plan.targetKeys.length - partners
  const pixels = countOf(plan.pixelIds.length, 'pixel')
  const targets = [...(partners > 0 ? [countOf(partners, 'partner')] : []), ...(accounts > 0 ? [countOf(accounts, 'ad account')] : [])]
  return {
    is: 'sharePlan',
    name: cleanName(name) || 'Sharing plan without a name',
    accountId: null,
    lines: [
      targets.length === 2 ? `${pixels}, ${targets.join(' and ')}` : `${pixels} and ${targets[0] ?? 'no target'}`,
      additions + removals === 0 ? 'Nothing is marked to be shared or taken away' : [...(additions > 0 ? [`${countOf(additions, 'share')} to add`] : []), ...(removals > 0 ? [`${countOf(removals, 'share')} to take away`] : [])].join(', '),
      plan.endsOn === null ? 'Without an end date' : `What is added ends on ${plan.endsOn}`,
    ],
    problems: planProblems(plan, here, today),
  }
}
