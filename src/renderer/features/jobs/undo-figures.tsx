import type { SharePlan } from '#shared/domain/sharing.ts'
import { aboutTime } from '../../lib/duration.ts'
import { countOf, formatCount } from '../../lib/numbers.ts'
import { KeyValue } from '../../ui/key-value.tsx'
import { Stat } from '../../ui/stat.tsx'
import { undoWrites } from './undo-words.ts'

/** An undo in figures, told as the plan of a share is. */
export function UndoFigures({ plan }: { readonly plan: SharePlan }) {
  const steps = plan.invitations.reduce((sum, invitation) => sum + invitation.pixels, 0)
  const along = undoWrites(plan) + steps - plan.writes
  return (
    <div className="grid gap-4">
      <div className="grid grid-cols-3 gap-2">
        {plan.toRemove === 0 ? null : <Stat value={formatCount(plan.toRemove)} label="to take away" tone="bad" />}
        {plan.toAdd === 0 ? null : <Stat value={formatCount(plan.toAdd)} label="to give back" tone="accent" />}
        {plan.toChange === 0 ? null : <Stat value={formatCount(plan.toChange)} label="to change back" tone="accent" />}
        {plan.partnerFirst === 0 ? null : <Stat value={formatCount(plan.partnerFirst)} label="back, portfolio first" tone="warn" />}
        {plan.pending === 0 ? null : <Stat value={formatCount(plan.pending)} label="wait for a partner" tone="warn" />}
        {plan.there + plan.absent === 0 ? null : <Stat value={formatCount(plan.there + plan.absent)} label="undone already" />}
        {plan.impossible === 0 ? null : <Stat value={formatCount(plan.impossible)} label="not possible" />}
      </div>
      <KeyValue
        items={[
          { label: 'Writes to Meta', value: `${formatCount(plan.writes)} in ${countOf(plan.requests, 'request')}` },
          ...(steps === 0 ? [] : [{ label: 'Of them to portfolios first', value: formatCount(steps) }]),
          // Without these two lines the writes and the tiles would not add up.
          ...(along <= 0 ? [] : [{ label: 'Go with their portfolio, without a write', value: formatCount(along) }]),
          { label: 'Time expected', value: aboutTime(plan.expectedMs) },
        ]}
      />
    </div>
  )
}

interface UndoGapsProps {
  readonly title: string
  readonly lines: readonly { readonly sentence: string; readonly count: number }[]
}

/** Sentences, each with how often it holds. */
export function UndoGaps({ title, lines }: UndoGapsProps) {
  if (lines.length === 0) return null
  return (
    <section className="grid gap-2">
      <h3 className="font-medium">{title}</h3>
      <ul aria-label={title} className="grid gap-2">
        {lines.map(({ sentence, count }) => (
          <li key={sentence} className="grid grid-cols-[1fr_auto] gap-x-3 text-muted">
            <span data-selectable="">{sentence}</span>
            <span className="num text-right font-medium text-ink">{formatCount(count)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
