import { bidStrategies, destinations, optimizationGoals } from '#shared/domain/ad-terms.ts'
import type { InstagramId, PageId, PixelId } from '#shared/domain/ids.ts'
import type { Budget, LaunchDraft } from '#shared/domain/launch-draft.ts'
import type { LaunchCheck } from '#shared/domain/launch-plan.ts'
import { nameKey } from '#shared/domain/naming.ts'
import { graphIdPattern } from '#shared/lib/graph-id-pattern.ts'
import { withBidStrategy, withDestination, withGoal } from './aim-edits.ts'
import { patchAdSet, patchCampaign, patchIdentity, patchPlacements, patchTargeting, patchText, type DraftEdit } from './part-edits.ts'

const isPageId = (text: string): text is PageId => graphIdPattern.test(text)
const isInstagramId = (text: string): text is InstagramId => graphIdPattern.test(text)
const isPixelId = (text: string): text is PixelId => graphIdPattern.test(text)

const adSetTexts = ['attribution', 'billingEvent', 'beneficiary', 'payor', 'conversionEvent', 'startsAt', 'endsAt', 'storeUrl'] as const
const textTexts = ['link', 'displayLink', 'callToAction'] as const

function isAmount(fix: string): boolean {
  return /^\d{1,11}$/.test(fix)
}

function withAmount(budget: Budget | null, fix: string): Budget {
  return { is: budget?.is ?? 'daily', amount: Number(fix) }
}

function moneyFix(draft: LaunchDraft, part: 'campaign' | 'adSet', fix: string): DraftEdit | null {
  if (!isAmount(fix)) return null
  return part === 'campaign' ? patchCampaign({ budget: withAmount(draft.campaign.budget, fix) }) : patchAdSet({ budget: withAmount(draft.adSet.budget, fix) })
}

/** The budget of one row is that of its whole ad set or campaign: rows of it that have the same one go along. */
function rowBudgetFix(draft: LaunchDraft, id: string, fix: string): DraftEdit | null {
  const budget = draft.rows.find((row) => row.id === id)?.budget ?? null
  if (budget === null || !isAmount(fix)) return null
  return (now) => {
    const named = now.rows.find((row) => row.id === id)
    const isSame = (row: LaunchDraft['rows'][number]) =>
      nameKey(row.campaignName) === nameKey(named?.campaignName ?? '') &&
      (now.campaign.budget !== null || nameKey(row.adSetName) === nameKey(named?.adSetName ?? '')) &&
      row.budget?.is === budget.is &&
      row.budget.amount === budget.amount
    return { ...now, rows: now.rows.map((row) => (isSame(row) ? { ...row, budget: withAmount(budget, fix) } : row)) }
  }
}

function identityFix(name: string | undefined, fix: string): DraftEdit | null {
  if (name === 'pageId' && isPageId(fix)) return patchIdentity({ pageId: fix })
  return name === 'instagramId' && isInstagramId(fix) ? patchIdentity({ instagramId: fix }) : null
}

function campaignFix(name: string | undefined, fix: string): DraftEdit | null {
  const strategy = name === 'bidStrategy' ? bidStrategies.find((each) => each === fix) : undefined
  return strategy === undefined ? null : (draft) => withBidStrategy(draft, strategy)
}

function adSetFix(name: string | undefined, fix: string): DraftEdit | null {
  if (name === 'pixelId') return isPixelId(fix) ? patchAdSet({ pixelId: fix }) : null
  const text = adSetTexts.find((each) => each === name)
  return text === undefined ? aimFix(name, fix) : patchAdSet({ [text]: fix })
}

function aimFix(name: string | undefined, fix: string): DraftEdit | null {
  const goal = name === 'goal' ? optimizationGoals.find((each) => each === fix) : undefined
  const destination = name === 'destination' ? destinations.find((each) => each === fix) : undefined
  if (goal !== undefined) return (draft) => withGoal(draft, goal)
  return destination === undefined ? null : (draft) => withDestination(draft, destination)
}

function partFix([list, id = '', ...rest]: readonly string[], fix: string): DraftEdit | null {
  const name = rest.at(-1)
  if (list === 'texts') {
    const text = textTexts.find((each) => each === name)
    return text === undefined ? null : patchText(id, { [text]: fix })
  }
  if (list === 'audiences') {
    if ((name === 'ageMin' || name === 'ageMax') && /^\d{2}$/.test(fix)) return patchTargeting(id, { [name]: Number(fix) })
    if (name === 'advantageAudience') return patchTargeting(id, { advantageAudience: fix === 'true' })
    return name === 'genders' && fix === '' ? patchTargeting(id, { genders: [] }) : null
  }
  if (list === 'placements' && fix === 'automatic') return patchPlacements(id, { placements: { is: 'automatic' } })
  if (list === 'rows' && name === 'link') return (now) => ({ ...now, rows: now.rows.map((row) => (row.id === id ? { ...row, link: fix } : row)) })
  return list === 'enhancements' && (fix === 'true' || fix === 'false') ? (now) => ({ ...now, enhancements: { ...now.enhancements, [id]: fix === 'true' } }) : null
}

/** @returns the edit that puts a check's cure into its field, or null where it has none that fits. */
export function fixOf(draft: LaunchDraft, { field, fix }: Pick<LaunchCheck, 'field' | 'fix'>): DraftEdit | null {
  if (field === null || fix === null) return null
  const steps = field.split('.')
  const [part, name] = steps
  if (part === 'urlTags') return (now) => ({ ...now, urlTags: fix })
  if (part === 'multiAdvertiser') return (now) => ({ ...now, multiAdvertiser: fix === 'true' })
  if ((part === 'campaign' || part === 'adSet') && name === 'budget') return moneyFix(draft, part, fix)
  if (part === 'identity') return identityFix(name, fix)
  if (part === 'campaign') return campaignFix(name, fix)
  if (part === 'adSet') return adSetFix(name, fix)
  return part === 'rows' && steps[2] === 'budget' ? rowBudgetFix(draft, name ?? '', fix) : partFix(steps, fix)
}
