import type { PlanLimit, SharePlan } from '#shared/domain/sharing.ts'
import { SLOW_FROM_PERCENT, STOP_FROM_PERCENT } from '#shared/domain/usage-terms.ts'
import { aboutTime } from '../../../lib/duration.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import { clockTime } from '../../../lib/time.ts'
import { scopeWords, tierWords } from '../../../lib/usage-words.ts'
import { useNow } from '../../../lib/use-now.ts'
import { classNames } from '../../../ui/class-names.ts'
import { Meter } from '../../../ui/meter.tsx'
import type { Tone } from '../../../ui/tone.ts'
import { planWrites } from '../model/plan-words.ts'

/** A wait shorter than this is not worth a word. */
const WAIT_WORTH_MS = 5_000
const MINUTE_MS = 60_000

/** What running a plan costs: when it is ready, and what it does to the limit at Meta that it brings closest to its end. */
export function PlanForecast({ plan }: { readonly plan: SharePlan }) {
  const now = useNow()
  if (planWrites(plan) === 0) return null
  const waits = plan.waitMs >= WAIT_WORTH_MS
  return (
    <section aria-label="Forecast" className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-lg border border-line bg-sunken px-3 py-2.5">
      <div className="grid gap-0.5">
        <span className="num font-medium">
          {plan.expectedMs < MINUTE_MS ? `Ready in ${aboutTime(plan.expectedMs)}` : `Ready at about ${clockTime(readyAt(plan, now), now)}, in ${aboutTime(plan.expectedMs)}`}
        </span>
        <span className="num text-small text-muted">
          {plan.calls === plan.writes ? '' : 'About '}
          {countOf(plan.calls, 'call')} in {countOf(plan.requests, 'request')}
        </span>
        {waits ? <span className="num text-small text-warn">Limits at Meta make it wait {aboutTime(plan.waitMs)} of that. It goes on by itself.</span> : null}
      </div>
      {plan.tightest === null ? null : <Tightest limit={plan.tightest} waits={waits} />}
    </section>
  )
}

function readyAt(plan: SharePlan, now: Date): string {
  return new Date(now.getTime() + plan.expectedMs).toISOString()
}

interface Fit {
  readonly tone: Tone
  readonly words: string | null
}

/** @returns whether a plan fits into a limit, and what happens where it does not. */
function fitOf({ percentNow, percentAfter }: Pick<PlanLimit, 'percentNow' | 'percentAfter'>, waits: boolean): Fit {
  const most = Math.max(percentNow ?? 0, percentAfter ?? 0)
  if (most >= STOP_FROM_PERCENT) return { tone: 'bad', words: waits ? 'It does not fit at once: Buydesk stops at 95 % and goes on when some of it is free.' : 'Close to the end: Buydesk stops at 95 %.' }
  if (most >= SLOW_FROM_PERCENT) return { tone: 'warn', words: 'From 75 % on it goes slower.' }
  return { tone: 'good', words: null }
}

function Tightest({ limit, waits }: { readonly limit: PlanLimit; readonly waits: boolean }) {
  const { scope, id, name, percentNow, percentAfter, tier } = limit
  const fit = fitOf(limit, waits)
  const access = tierWords(tier)
  const whose = `${scopeWords[scope]} ${name ?? id}`
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1 border-t border-line pt-2.5">
      <span className="text-small text-muted">Tightest limit at Meta</span>
      <bdi className="truncate font-medium" title={`${whose} (${id})`}>
        {whose}
      </bdi>
      <span className={classNames('num', fit.tone === 'bad' ? 'text-bad' : fit.tone === 'warn' ? 'text-warn' : '')}>{limitWords(percentNow, percentAfter)}</span>
      <Meter
        label={`Limit of ${whose} after the plan`}
        percent={percentNow ?? 0}
        {...(percentAfter === null ? {} : { percentAfter })}
        tone={fit.tone}
        className="w-full"
      />
      {access === null && fit.words === null ? null : (
        <span className="text-small text-faint">
          {access === null ? null : <span className={tier === 'development_access' ? 'text-warn' : undefined}>{sentence(access)} </span>}
          {fit.words}
        </span>
      )}
    </div>
  )
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`

function limitWords(now: number | null, after: number | null): string {
  const rounded = (percent: number) => `${formatCount(Math.round(percent))} %`
  const guessed = (percent: number) => (percent > 0 && percent < 1 ? 'under 1 %' : `about ${rounded(percent)}`)
  if (now === null) return after === null ? 'How much is used is not known yet' : `${guessed(after)} used after`
  return after === null ? `${rounded(now)} used now` : `${rounded(now)} used now, ${guessed(after)} after`
}
