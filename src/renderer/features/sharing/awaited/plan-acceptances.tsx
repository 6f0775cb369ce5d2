import type { PlanAcceptance } from '#shared/domain/share-way.ts'
import type { SharePlan } from '#shared/domain/sharing.ts'
import { countOf } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/note.tsx'

interface PlanAcceptancesProps {
  readonly acceptances: readonly PlanAcceptance[]
}

const sharesOf = (acceptances: readonly PlanAcceptance[]) => acceptances.reduce((sum, each) => sum + each.sharesThatFollow, 0)

/** Which partners get pixels first, who accepts there, and what follows. */
export function PlanAcceptances({ acceptances }: PlanAcceptancesProps) {
  const asked = acceptances.filter((each) => each.expects !== 'atOnce')
  const atOnce = acceptances.filter((each) => each.expects === 'atOnce' && each.sharesThatFollow > 0)
  const [only] = atOnce
  return (
    <>
      <MustAccept acceptances={asked} />
      {only === undefined ? null : (
        <Note title={atOnce.length === 1 ? <Name name={only.business.name} after="gets the pixels first." /> : `${countOf(atOnce.length, 'portfolio')} get pixels first.`}>
          {atOnce.length === 1 ? 'It works' : 'They work'} with the owner already, so nobody has to accept. {follow(sharesOf(atOnce))}
          {atOnce.length === 1 ? null : (
            <ul className="mt-1.5 grid gap-0.5 text-small">
              {atOnce.map(({ business, pixels }) => (
                <li key={business.id} className="flex justify-between gap-3">
                  <bdi className="truncate">{business.name}</bdi>
                  <span className="num shrink-0">{countOf(pixels, 'pixel')}</span>
                </li>
              ))}
            </ul>
          )}
        </Note>
      )}
    </>
  )
}

/** A name that nobody told us is the id in words: then the id is not said twice. */
function withId({ id, name }: PlanAcceptance['business']): string {
  return name.includes(id) ? name : `${name} (${id})`
}

function MustAccept({ acceptances }: PlanAcceptancesProps) {
  const [only] = acceptances
  if (only === undefined) return null
  const shares = sharesOf(acceptances)
  if (acceptances.length > 1) {
    const isSure = acceptances.every((each) => each.expects === 'asks')
    return (
      <Note tone="warn" title={`${countOf(acceptances.length, 'partner')} ${isSure ? 'must' : 'may have to'} accept pixels first.`}>
        An admin of each accepts in Business settings, Requests.{shares === 0 ? '' : ` ${follow(shares)}`}
        <ul className="mt-1.5 grid gap-1 text-small">
          {acceptances.map(({ business, pixels, by }) => (
            <li key={business.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3">
              <bdi className="truncate" title={withId(business)}>
                {withId(business)}
              </bdi>
              <span className="num">{countOf(pixels, 'pixel')}</span>
              {by === null ? null : (
                <span className="col-span-2">
                  You can accept there, as <bdi>{by.name}</bdi>.
                </span>
              )}
            </li>
          ))}
        </ul>
      </Note>
    )
  }
  const { business, pixels, expects, by } = only
  return (
    <Note tone="warn" title={<Name name={business.name} after={`${expects === 'asks' ? 'must' : 'may have to'} accept ${countOf(pixels, 'pixel')} first.`} />}>
      {expects === 'asks' ? 'It has not worked with the owner before. ' : 'Whether it works with the owner already could not be read. '}
      {by === null ? (
        <>
          An admin of <bdi>{withId(business)}</bdi> accepts in Business settings, Requests.
        </>
      ) : (
        <>
          You can accept it yourself, as <bdi>{by.name}</bdi>, in Business settings, Requests.
        </>
      )}
      {shares === 0 ? null : ` ${follow(shares)}`}
    </Note>
  )
}

function follow(shares: number): string {
  return `${countOf(shares, 'share')} ${shares === 1 ? 'follows by itself' : 'follow by themselves'}.`
}

function Name({ name, after }: { readonly name: string; readonly after: string }) {
  return (
    <>
      <bdi>{name}</bdi> {after}
    </>
  )
}

interface PlanWaitingProps {
  readonly waitingFor: SharePlan['waitingFor']
  /** Has those follow that do not yet. */
  readonly onFollow: () => void
  readonly isPending: boolean
  readonly offReason: string | undefined
  /** The plan writes something besides: running it has them follow as well. */
  readonly isRunnable: boolean
  readonly onShow: () => void
}

/** Partners that have been asked already, and whether what waits for them follows by itself. */
export function PlanWaiting({ waitingFor, onFollow, isPending, offReason, isRunnable, onShow }: PlanWaitingProps) {
  const [only] = waitingFor
  if (only === undefined) return null
  const shares = waitingFor.reduce((sum, each) => sum + each.shares, 0)
  const following = waitingFor.reduce((sum, each) => sum + (each.following ?? 0), 0)
  const left = shares - following
  const [it, has] = waitingFor.length === 1 ? ['it', 'it has'] : ['them', 'they have']
  const title = waitingFor.length === 1 ? <Name name={only.business.name} after="has not accepted yet." /> : `${countOf(waitingFor.length, 'partner')} have not accepted yet.`
  return (
    <Note tone="warn" title={title}>
      {left === 0
        ? `${countOf(shares, 'share')} ${shares === 1 ? `waits for ${it} and follows by itself` : `wait for ${it} and follow by themselves`} once ${has}.`
        : `${countOf(left, 'share')} ${left === 1 ? 'waits' : 'wait'} for ${it}.`}
      {left > 0 && isRunnable ? ` Run the plan, and ${left === 1 ? 'it follows by itself' : 'they follow by themselves'}.` : null}
      <span className="mt-2 flex flex-wrap items-center gap-3">
        {left === 0 || isRunnable ? null : (
          <Button pending={isPending} disabledReason={offReason} onClick={onFollow}>
            Let {left === 1 ? 'it' : 'them'} follow
          </Button>
        )}
        <button type="button" className="rounded-sm text-accent hover:underline" onClick={onShow}>
          See who is awaited
        </button>
      </span>
    </Note>
  )
}
