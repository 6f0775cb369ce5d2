import { showsProducts } from '#shared/domain/launch-aim.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import type { LaunchCheck, LaunchPlan } from '#shared/domain/launch-plan.ts'

export const stepIds = ['campaign', 'adSet', 'audiences', 'placements', 'creative', 'texts', 'tracking', 'names'] as const
export type StepId = (typeof stepIds)[number]

export const stepTitles: Readonly<Record<StepId, string>> = {
  campaign: 'Campaign',
  adSet: 'Ad set',
  audiences: 'Audiences',
  placements: 'Placements',
  creative: 'Creative',
  texts: 'Texts and link',
  tracking: 'Tracking',
  names: 'Names',
}

/** Beginnings of the draft's field paths, by the step that shows them. */
const fieldsOf: Readonly<Record<StepId, readonly string[]>> = {
  campaign: ['campaign', 'name'],
  adSet: ['adSet', 'identity', 'account'],
  audiences: ['audiences'],
  placements: ['placements'],
  creative: ['assets', 'concepts', 'enhancements', 'multiAdvertiser'],
  texts: ['texts'],
  tracking: ['urlTags'],
  names: ['naming', 'campaignPer'],
}

/** @returns the step that shows a field; null for what is about rows or the whole. */
export function stepOfField(field: string | null): StepId | null {
  // The budget of ad sets stands with that of campaigns: one of the two is chosen there.
  if (field === 'adSet.budget') return 'campaign'
  const head = field?.split('.')[0]
  if (head === undefined) return null
  return stepIds.find((step) => fieldsOf[step].includes(head)) ?? null
}

export interface StepState {
  readonly tone: 'neutral' | 'good' | 'warn' | 'bad'
  readonly blockers: number
  readonly warnings: number
  /** Read aloud, and shown on hover. */
  readonly words: string
}

/** Whether anything is in a step. */
const isBegun: Readonly<Record<StepId, (draft: LaunchDraft) => boolean>> = {
  campaign: ({ campaign }) => campaign.objective !== '',
  adSet: ({ identity }) => identity.pageId !== null,
  audiences: ({ audiences }) => audiences.length > 0,
  placements: ({ placements }) => placements.length > 0,
  creative: (draft) => draft.concepts.length > 0 || showsProducts(draft),
  texts: ({ texts }) => texts.length > 0,
  tracking: ({ urlTags }) => urlTags !== '',
  names: ({ naming }) => naming.ad !== '',
}

function countWords(count: number, word: string): string {
  return `${String(count)} ${word}${count === 1 ? '' : 's'}`
}

/** @returns how a step stands by the last plan; without one, whether anything is in it. */
export function stepState(draft: LaunchDraft, plan: LaunchPlan | null, step: StepId): StepState {
  const checks: readonly LaunchCheck[] = (plan?.checks ?? []).filter((check) => stepOfField(check.field) === step)
  const blockers = checks.filter((check) => check.severity === 'blocker').length
  const warnings = checks.length - blockers
  if (blockers > 0) return { tone: 'bad', blockers, warnings, words: countWords(blockers, 'blocker') }
  if (warnings > 0) return { tone: 'warn', blockers, warnings, words: countWords(warnings, 'warning') }
  if (!isBegun[step](draft)) return { tone: 'neutral', blockers, warnings, words: step === 'tracking' ? 'None' : 'Empty' }
  // A plan looks at what its ads use: without any it has not looked at texts, audiences and the like.
  const isChecked = plan !== null && plan.counts.ads > 0
  return { tone: isChecked ? 'good' : 'neutral', blockers, warnings, words: isChecked ? 'In order' : 'Not checked before there are ads' }
}
