import type { UsageBucket } from '#shared/domain/usage.ts'
import { clockTime } from '../lib/time.ts'
import { useNow } from '../lib/use-now.ts'
import { tightestBucket, useUsage } from '../stores/usage-store.ts'
import { classNames } from '../ui/class-names.ts'
import { Meter } from '../ui/meter.tsx'
import { Popover } from '../ui/popover.tsx'
import { statusItemLook } from './status-item.ts'

const scopeWords: Readonly<Record<UsageBucket['scope'], string>> = { app: 'app', adAccount: 'ad account', business: 'portfolio', page: 'Page', user: 'user' }
const SHOWN = 12

/** The limit at Meta that is used most; a click shows the others. */
export function QuotaGauge() {
  const buckets = useUsage((state) => state.buckets)
  const now = useNow()
  const tightest = tightestBucket(buckets)
  if (tightest === null) return null
  const ordered = buckets.toSorted((a, b) => b.percent - a.percent).slice(0, SHOWN)
  return (
    <Popover
      label="Limits at Meta"
      side="top"
      className="w-80 p-3"
      trigger={
        <button type="button" title="Limits at Meta" className={classNames(statusItemLook, 'hover:bg-hover hover:text-ink')}>
          Quota {scopeWords[tightest.scope]}
          <Meter label={nameOf(tightest)} percent={tightest.percent} />
          <span className="num">{Math.round(tightest.percent)} %</span>
          <Blocked bucket={tightest} now={now} />
        </button>
      }
    >
      <h2 className="font-semibold">Limits at Meta</h2>
      <p className="mb-3 text-small text-muted">How much is used, from Meta's last answers. Jobs slow down by themselves before a limit is reached.</p>
      <ul className="grid gap-2">
        {ordered.map((bucket) => (
          <li key={`${bucket.scope}-${bucket.id}`} className="grid gap-1">
            <span className="flex justify-between gap-3">
              <span className="truncate">
                {scopeWords[bucket.scope]} <span className="num text-small text-faint">{bucket.id}</span>
              </span>
              <span className="num">{Math.round(bucket.percent)} %</span>
            </span>
            <Meter label={nameOf(bucket)} percent={bucket.percent} className="w-full" />
            <span className="flex justify-between text-small text-faint">
              <span>{bucket.tier === 'development_access' ? 'development access: small limits' : `seen ${clockTime(bucket.seenAt, now)}`}</span>
              <Blocked bucket={bucket} now={now} />
            </span>
          </li>
        ))}
      </ul>
    </Popover>
  )
}

function nameOf(bucket: UsageBucket): string {
  return `Quota of ${scopeWords[bucket.scope]} ${bucket.id}`
}

function Blocked({ bucket, now }: { readonly bucket: UsageBucket; readonly now: Date }) {
  if (bucket.blockedUntil === null || Date.parse(bucket.blockedUntil) <= now.getTime()) return null
  return <span className="font-medium text-bad">blocked until {clockTime(bucket.blockedUntil, now)}</span>
}
