import { minimumDailyBudget } from '#shared/domain/ad-rules.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { formatMoney } from '#shared/domain/money.ts'
import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import { aimOf } from '#shared/domain/launch-aim.ts'
import { Field } from '../../../ui/field.tsx'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import { patchAdSet, patchCampaign } from '../model/part-edits.ts'
import { useBuilder } from './builder-context.ts'
import { FieldChecks } from './field-checks.tsx'
import { MoneyField } from './money-field.tsx'

/** @returns minor units of Meta's least daily budget; null where it is not known. */
function leastDaily(draft: LaunchDraft, facts: AccountFacts | null): number | null {
  const { goal, bidStrategy, billingEvent } = aimOf(draft)
  if (goal === null || facts === null) return null
  return minimumDailyBudget(facts.minimums, goal, {
    strategy: bidStrategy ?? 'LOWEST_COST_WITHOUT_CAP',
    billingEvent: billingEvent ?? 'IMPRESSIONS',
    amount: draft.campaign.bidAmount,
  })
}

/** Daily or in all, and how much. */
export function BudgetFields({ part }: { readonly part: 'campaign' | 'adSet' }) {
  const { draft, edit, endGo, facts, isReadingFacts } = useBuilder()
  const budget = draft[part].budget
  const kind = budget?.is ?? 'daily'
  const path = `${part}.budget`
  const put = part === 'campaign' ? (next: NonNullable<typeof budget>) => patchCampaign({ budget: next }) : (next: NonNullable<typeof budget>) => patchAdSet({ budget: next })
  const least = leastDaily(draft, facts)
  const currency = facts?.currency ?? ''
  const floor = least === null ? null : formatMoney(least, currency)
  const unknown = isReadingFacts ? "Reading the account's currency and Meta's least budget." : "Meta's least budget is not known for this account."
  return (
    <div>
      <div className="flex flex-wrap items-start gap-4">
        <Field label="Spend">
          {() => (
            <div>
              <SegmentedControl
                label="Daily or lifetime"
                value={kind}
                onValueChange={(is) => edit(put({ is, amount: budget?.amount ?? 0 }))}
                options={[
                  { value: 'daily', label: 'Daily' },
                  { value: 'lifetime', label: 'Lifetime' },
                ]}
              />
            </div>
          )}
        </Field>
        <div className="w-60">
          <MoneyField
            label={kind === 'daily' ? 'Budget a day' : 'Budget in all'}
            currency={currency}
            value={budget?.amount ?? null}
            onValueChange={(amount) => edit(put({ is: kind, amount: amount ?? 0 }), path)}
            onLeave={endGo}
            hint={floor === null ? unknown : kind === 'daily' ? `Meta takes ${floor} or more.` : `Meta takes ${floor} or more for each day.`}
          />
        </div>
      </div>
      {kind === 'daily' ? <p className="mt-1.5 text-small text-muted">An average: Meta may spend more on a good day and less on another.</p> : null}
      {kind === 'lifetime' && draft.adSet.endsAt === null ? <p className="mt-1.5 text-small text-warn">A lifetime budget needs an end: set it in the schedule below.</p> : null}
      <FieldChecks path={path} />
    </div>
  )
}
