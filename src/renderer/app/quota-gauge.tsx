import type { UsageBucket } from '#shared/domain/usage.ts'
import { countOf, formatCount } from '../lib/numbers.ts'
import { scopeWords, tierWords, usageState, usageTone } from '../lib/usage-words.ts'
import { clockTime } from '../lib/time.ts'
import { useNow } from '../lib/use-now.ts'
import { byTightness, useUsage } from '../stores/usage-store.ts'
import { classNames } from '../ui/class-names.ts'
import { Meter } from '../ui/meter.tsx'
import { Popover } from '../ui/popover.tsx'
import { statusItemLook } from './status-item.ts'
import { useLimitNames } from './use-limit-names.ts'

/** Less than this is as good as nothing, and there may be hundreds of ad accounts of that kind. */
const WORTH_PERCENT = 1
/** The popover scrolls; beyond this nobody reads on. */
const SHOWN = 50

/** The limit at Meta that stops work first; a click shows the others. */
export function QuotaGauge() {
  const buckets = useUsage((state) => state.buckets)
  const now = useNow()
  const nameOf = useLimitNames()
  const ordered = byTightness(buckets, now)
  const [tightest] = ordered
  if (tightest === undefined) return null
  const shown = ordered.filter((bucket, at) => at === 0 || (at < SHOWN && (bucket.percent >= WORTH_PERCENT || usageState(bucket, now) !== null)))
  const rest = ordered.length - shown.length
  const state = usageState(tightest, now)
  const whose = `${scopeWords[tightest.scope]} ${nameOf(tightest) ?? tightest.id}`
  return (
    <Popover
      label="Limits at Meta"
      side="top"
      className="w-92 p-0"
      trigger={
        <button
          type="button"
          title={`${whose}: ${percentWords(tightest)} of its limit used${state === null ? '' : `, ${state.words}`}`}
          className={classNames(statusItemLook, 'min-w-0 hover:bg-hover hover:text-ink')}
        >
          <span className="shrink-0">Limit</span>
          <bdi className="max-w-60 truncate">{whose}</bdi>
          <Meter label={`Limit of ${whose}`} percent={tightest.percent} tone={state?.tone ?? usageTone(tightest.percent)} className="w-16 shrink-0" />
          <span className="num">{percentWords(tightest)}</span>
          <StateWords bucket={tightest} now={now} />
        </button>
      }
    >
      <div className="border-b border-line px-3 py-2.5">
        <h2 className="font-semibold">Limits at Meta</h2>
        <p className="text-small text-muted">
          How much is used, from Meta's last answers. Buydesk slows down at 75 % and stops at 95 %, in that limit alone; the rest goes on.
        </p>
      </div>
      <ul aria-label="Limits" className="grid">
        {shown.map((bucket) => (
          <BucketLine key={`${bucket.scope}-${bucket.id}`} bucket={bucket} name={nameOf(bucket)} now={now} />
        ))}
      </ul>
      {rest > 0 ? <p className="px-3 py-2 text-small text-faint">{countOf(rest, 'more limit', 'more limits')}, less used than these.</p> : null}
    </Popover>
  )
}

interface BucketLineProps {
  readonly bucket: UsageBucket
  readonly name: string | null
  readonly now: Date
}

function BucketLine({ bucket, name, now }: BucketLineProps) {
  const scope = scopeWords[bucket.scope]
  const state = usageState(bucket, now)
  const tier = tierWords(bucket.tier)
  return (
    <li className="grid gap-1 border-b border-line px-3 py-2 last:border-b-0" data-selectable="">
      <span className="flex items-baseline justify-between gap-3">
        <span className="flex min-w-0 items-baseline gap-1.5">
          <span className="shrink-0 text-small text-muted">{scope}</span>
          <bdi className={classNames('truncate', name === null && 'num font-mono text-small')} title={bucket.id}>
            {name ?? bucket.id}
          </bdi>
        </span>
        <span className="num font-medium">{percentWords(bucket)}</span>
      </span>
      <Meter label={`Limit of ${scope} ${name ?? bucket.id}`} percent={bucket.percent} tone={state?.tone ?? usageTone(bucket.percent)} className="w-full" />
      <span className="flex justify-between gap-3 text-small text-faint">
        <span>
          {tier === null ? '' : `${tier}, `}seen {clockTime(bucket.seenAt, now)}
        </span>
        <StateWords bucket={bucket} now={now} />
      </span>
    </li>
  )
}

function percentWords({ percent }: Pick<UsageBucket, 'percent'>): string {
  return `${formatCount(Math.round(percent))} %`
}

function StateWords({ bucket, now }: Pick<BucketLineProps, 'bucket' | 'now'>) {
  const state = usageState(bucket, now)
  if (state === null) return null
  return <span className={classNames('font-medium whitespace-nowrap', state.tone === 'bad' ? 'text-bad' : 'text-warn')}>{state.words}</span>
}
