import type { SharePlan } from '#shared/domain/sharing.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import { Note } from '../../../ui/note.tsx'
import { Sign } from '../matrix/sign.tsx'

interface PlanNotesProps {
  readonly plan: SharePlan
  /** Partners that lose a pixel by this plan. */
  readonly partnersLeaving: number
  /** The sentence whose cells are pointed out now. */
  readonly shownSentence: string | null
  readonly onShow: (sentence: string | null) => void
}

/** What a plan means beyond its figures: who has to accept, what can't be done and why, what to think of first. */
export function PlanNotes({ plan, partnersLeaving, shownSentence, onShow }: PlanNotesProps) {
  return (
    <>
      {partnersLeaving > 0 ? (
        <Note tone="bad" title="Taking a partner off takes its ad accounts off too.">
          Meta does not say what happens to ads that run with these pixels. Pause them first, or look at them right after.
        </Note>
      ) : plan.toRemove > 0 ? (
        <Note tone="warn" title="Running ads may be affected.">
          Meta does not say what happens to ads of an account that loses the pixel. Check those that use it.
        </Note>
      ) : null}
      <Invitations invitations={plan.invitations} />
      <Waiting waitingFor={plan.waitingFor} />
      {plan.impossible > 0 ? <Impossible plan={plan} shownSentence={shownSentence} onShow={onShow} /> : null}
    </>
  )
}

function Invitations({ invitations }: Pick<SharePlan, 'invitations'>) {
  const [only] = invitations
  if (only === undefined) return null
  const shares = invitations.reduce((sum, each) => sum + each.sharesThatFollow, 0)
  const title = invitations.length === 1 ? <Name name={only.business.name} after="gets the pixels first." /> : `${countOf(invitations.length, 'portfolio')} get pixels first.`
  return (
    <Note tone="warn" title={title}>
      {countOf(shares, 'share')} {shares === 1 ? 'follows' : 'follow'} by themselves. Where Meta asks a partner to accept, they wait for that.
      <Lines lines={invitations.map((each) => ({ ...each.business, text: countOf(each.pixels, 'pixel') }))} />
    </Note>
  )
}

function Waiting({ waitingFor }: Pick<SharePlan, 'waitingFor'>) {
  const [only] = waitingFor
  if (only === undefined) return null
  const shares = waitingFor.reduce((sum, each) => sum + each.shares, 0)
  const title = waitingFor.length === 1 ? <Name name={only.business.name} after="must accept first." /> : `${countOf(waitingFor.length, 'partner')} must accept first.`
  return (
    <Note tone="warn" title={title}>
      {countOf(shares, 'share')} {shares === 1 ? 'waits' : 'wait'} for it. An admin there finds the request in Business settings; run this again afterwards.
      <Lines lines={waitingFor.map((each) => ({ ...each.business, text: countOf(each.shares, 'share') }))} />
    </Note>
  )
}

function Name({ name, after }: { readonly name: string; readonly after: string }) {
  return (
    <>
      <bdi>{name}</bdi> {after}
    </>
  )
}

/** One line each, where there are several; a single one stands in the title. */
function Lines({ lines }: { readonly lines: readonly { readonly id: string; readonly name: string; readonly text: string }[] }) {
  if (lines.length < 2) return null
  return (
    <ul className="mt-1.5 grid gap-0.5 text-small">
      {lines.map((line) => (
        <li key={line.id} className="flex justify-between gap-3">
          <bdi className="truncate">{line.name}</bdi>
          <span className="num shrink-0">{line.text}</span>
        </li>
      ))}
    </ul>
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
