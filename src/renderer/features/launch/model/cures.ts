import {
  attributionWords,
  bidStrategyWords,
  billingEventWords,
  callToActionWords,
  conversionEventWords,
  creativeFeatureWords,
  destinationWords,
  goalWords,
  wordOf,
} from '#shared/domain/ad-words.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import type { LaunchCheck } from '#shared/domain/launch-plan.ts'
import { formatMoney } from '#shared/domain/money.ts'
import { fixOf } from './fixes.ts'
import type { DraftEdit } from './part-edits.ts'

/** What one click does about a check, and the words on the button. */
export interface Cure {
  readonly label: string
  readonly run: () => void
}

const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  attribution: attributionWords,
  bidStrategy: bidStrategyWords,
  billingEvent: billingEventWords,
  callToAction: callToActionWords,
  conversionEvent: conversionEventWords,
  destination: destinationWords,
  goal: goalWords,
}

const plain: Readonly<Record<string, string>> = {
  link: 'Correct the link',
  displayLink: 'Correct the link',
  storeUrl: 'Correct the address',
  urlTags: 'Correct the tags',
  pageId: 'Choose the only Page',
  instagramId: 'Choose the only Instagram account',
  pixelId: 'Choose the only pixel',
  genders: 'Take all genders',
}

function turnWords(fix: string): string {
  return fix === 'true' ? 'Turn it on' : 'Turn it off'
}

/** @param currency of the ad account; null: not known. @returns what the cure of a check does, in a few words. */
export function cureWords({ field, fix }: { readonly field: string; readonly fix: string }, currency: string | null): string {
  const [part = '', second = ''] = field.split('.')
  const name = field.split('.').at(-1) ?? ''
  const choice = choices[name]
  if (name === 'budget') return currency === null ? 'Set to the least' : `Set to ${formatMoney(Number(fix), currency)}`
  if (choice !== undefined) return `Use ${wordOf(choice, fix)}`
  if (name === 'ageMin') return `Begin at ${fix}`
  if (name === 'ageMax') return `End at ${fix === '65' ? '65+' : fix}`
  if (part === 'placements') return 'Make them automatic'
  if (part === 'enhancements') return `${turnWords(fix)}: ${Object.entries(creativeFeatureWords).find(([feature]) => feature === second)?.[1].name ?? second}`
  if (name === 'advantageAudience' || name === 'multiAdvertiser') return turnWords(fix)
  return plain[name] ?? `Put in ${fix.length > 30 ? `${fix.slice(0, 30)}…` : fix}`
}

/** @returns what one click does about a check; undefined where none does. */
export function cureOf(draft: LaunchDraft, check: Pick<LaunchCheck, 'field' | 'fix'>, currency: string | null, edit: (change: DraftEdit) => void): Cure | undefined {
  const { field, fix } = check
  const change = fixOf(draft, check)
  return change === null || field === null || fix === null ? undefined : { label: cureWords({ field, fix }, currency), run: () => edit(change) }
}
