import { formatMoney } from '#shared/domain/money.ts'
import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import type { LaunchPlan } from '#shared/domain/launch-plan.ts'
import { aboutTime } from '../../../lib/duration.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import { clockTime } from '../../../lib/time.ts'
import { useNow } from '../../../lib/use-now.ts'
import { KeyValue } from '../../../ui/key-value.tsx'

interface CostCardProps {
  readonly plan: LaunchPlan
  readonly accountId: string
  /** Null while it is read, and where it can't be. */
  readonly account: Pick<AccountFacts, 'name' | 'currency'> | null
}

const MINUTE_MS = 60_000

/** What a launch makes, and what that costs in calls, in time, and in money once it is on. */
export function CostCard({ plan, accountId, account }: CostCardProps) {
  const now = useNow()
  const { counts } = plan
  const currency = account?.currency ?? null
  const money = (minor: number | null) => (minor === null || currency === null ? null : formatMoney(minor, currency))
  const [daily, lifetime] = [money(plan.dailySpend), money(plan.lifetimeSpend)]
  return (
    <section aria-label="What it makes and costs">
      <KeyValue
        items={[
          {
            label: 'Ad account',
            value: (
              <span className="grid" data-selectable="">
                {account === null ? null : <span className="wrap-anywhere">{account.name}</span>}
                <span className="font-normal text-muted">{accountId}</span>
              </span>
            ),
          },
          { label: 'Campaigns', value: formatCount(counts.campaigns) },
          { label: 'Ad sets', value: formatCount(counts.adSets) },
          { label: 'Creatives', value: formatCount(counts.creatives) },
          { label: 'Ads', value: formatCount(counts.ads) },
          ...(counts.uploads === 0 ? [] : [{ label: 'Not at Meta yet', value: countOf(counts.uploads, 'file') }]),
          { label: 'Calls', value: `${formatCount(plan.calls)} in ${countOf(plan.requests, 'request')}` },
          { label: 'Ready', value: readyWords(plan, now) },
          ...(plan.waitsMs < MINUTE_MS ? [] : [{ label: "Of it waiting for Meta's limits", value: aboutTime(plan.waitsMs) }]),
          ...(daily === null ? [] : [{ label: 'Spends a day, once on', value: `up to ${daily}` }]),
          ...(lifetime === null ? [] : [{ label: 'Spends in all, once on', value: `up to ${lifetime}` }]),
        ]}
      />
    </section>
  )
}

function readyWords({ readyAt }: LaunchPlan, now: Date): string {
  if (readyAt === null) return 'not foreseeable: a limit is used up'
  const ms = Date.parse(readyAt) - now.getTime()
  return ms < MINUTE_MS ? 'within a minute' : `about ${clockTime(readyAt, now)}`
}
