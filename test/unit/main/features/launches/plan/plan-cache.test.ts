import { expect, it } from 'vitest'
import { launchDraftId } from '#shared/domain/ids.ts'
import { PlanCache } from '#main/features/launches/plan/plan-cache.ts'
import { draftWith, filled, richFacts } from '../../../../../support/launch-drafts.ts'

const draft = filled(draftWith())
const facts = richFacts()
const now = Date.UTC(2026, 9, 7, 12)

it('a draft is planned once as long as it, the account and the minute are the same', () => {
  const plans = new PlanCache()
  const first = plans.planOf({ draft, revision: 1 }, facts, now)
  expect(plans.planOf({ draft: structuredClone(draft), revision: 1 }, facts, now + 59_000)).toBe(first)
  expect(plans.planOf({ draft, revision: 1 }, facts, now + 60_000)).not.toBe(first)
})

it('a draft is planned anew after a change of it or of what is known of the account', () => {
  const plans = new PlanCache()
  const first = plans.planOf({ draft, revision: 1 }, facts, now)
  const second = plans.planOf({ draft: { ...draft, name: 'Changed' }, revision: 2 }, facts, now)
  expect(second.resolved.draft.name).toBe('Changed')
  expect(plans.planOf({ draft, revision: 2 }, richFacts(), now)).not.toBe(second)
  expect(first.resolved.draft.name).toBe('Spring')
})

it('only the plans of the drafts that were looked at last are kept', () => {
  const plans = new PlanCache()
  const other = (end: string) => ({ draft: { ...draft, id: launchDraftId.parse(`00000000-0000-4000-8000-0000000000${end}`) }, revision: 1 })
  const first = plans.planOf({ draft, revision: 1 }, facts, now)
  const second = plans.planOf(other('e1'), facts, now)
  plans.planOf(other('e2'), facts, now)
  expect(plans.planOf(other('e1'), facts, now)).toBe(second)
  expect(plans.planOf({ draft, revision: 1 }, facts, now)).not.toBe(first)
})
