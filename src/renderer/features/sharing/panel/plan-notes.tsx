import { RefreshCw } from 'lucide-react'
import type { SharePlan } from '#shared/domain/sharing.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/note.tsx'
import { PlanOtherWays, PlanPartners, type PlanContext } from '../awaited/plan-partners.tsx'
import { Sign } from '../matrix/sign.tsx'
import { planWrites } from '../model/plan-words.ts'

interface PlanNotesProps {
  readonly plan: SharePlan
  readonly context: PlanContext
  /** Partners that lose a pixel by this plan. */
  readonly partnersLeaving: number
  /** The sentence whose cells are pointed out now. */
  readonly shownSentence: string | null
  readonly onShow: (sentence: string | null) => void
}

/** What a plan means beyond its figures: who has to accept, what can't be done and why, what to think of first. */
export function PlanNotes({ plan, context, partnersLeaving, shownSentence, onShow }: PlanNotesProps) {
  return (
    <>
      {(plan.conflicts ?? []).map((sentence) => (
        <Note key={sentence} tone="bad" title={sentence}>
          Wait for it or cancel it. Until then this plan can&apos;t be run.
          <div className="mt-2">
            <Button icon={RefreshCw} onClick={context.planAgain}>
              Plan again
            </Button>
          </div>
        </Note>
      ))}
      {partnersLeaving > 0 ? (
        <Note tone="bad" title="Taking a partner off takes its ad accounts off too.">
          Meta does not say what happens to ads that run with these pixels. Pause them first, or look at them right after.
        </Note>
      ) : plan.toRemove > 0 ? (
        <Note tone="warn" title="Running ads may be affected.">
          Meta does not say what happens to ads of an account that loses the pixel. Check those that use it.
        </Note>
      ) : null}
      {(plan.noLongerFollow ?? 0) > 0 ? <NoLongerFollow count={plan.noLongerFollow ?? 0} writes={planWrites(plan)} /> : null}
      <PlanPartners plan={plan} context={context} />
      {plan.impossible > 0 ? <Impossible plan={plan} shownSentence={shownSentence} onShow={onShow} /> : null}
      <PlanOtherWays plan={plan} context={context} />
    </>
  )
}

/** What only waits is not shared yet: nothing is written to take it off the list. */
function NoLongerFollow({ count, writes }: { readonly count: number; readonly writes: number }) {
  const isOne = count === 1
  return (
    <Note title={`${countOf(count, 'share')} ${isOne ? 'stops' : 'stop'} waiting.`}>
      {isOne ? 'It waits' : 'They wait'} for a partner to accept, and would then follow. With this plan {isOne ? 'it does' : 'they do'} not follow any more
      {writes === 0 ? '; nothing is sent to Meta for it.' : '.'}
    </Note>
  )
}

function Impossible({ plan, shownSentence, onShow }: Pick<PlanNotesProps, 'plan' | 'shownSentence' | 'onShow'>) {
  return (
    <section className="grid gap-2">
      <h3 className="flex items-center gap-2 font-medium">
        <Sign state="impossible" />
        {formatCount(plan.impossible)} not possible
      </h3>
      <ul className="grid gap-2">
        {plan.reasons.map(({ sentence, count }) => (
          <li key={sentence} className="grid grid-cols-[1fr_auto] gap-x-3 text-muted">
            <span data-selectable="">{sentence}</span>
            <span className="num text-right font-medium text-ink">{formatCount(count)}</span>
            <button
              type="button"
              aria-pressed={shownSentence === sentence}
              className="justify-self-start rounded-sm text-small text-accent hover:underline"
              onClick={() => onShow(shownSentence === sentence ? null : sentence)}
            >
              {shownSentence === sentence ? 'Stop showing them' : 'Show them'}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
