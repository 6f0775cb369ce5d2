import { ArrowRight, Copy } from 'lucide-react'
import type { ShareWay } from '#shared/domain/share-way.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { countOf } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import { copyRequestText } from './copy-request-text.ts'
import type { WayActions } from './use-way-actions.ts'

interface PlanWaysProps {
  readonly ways: readonly ShareWay[]
  readonly actions: WayActions
}

/** What can be done about cells that the chosen connection can't fill: another connection, two in turn, or somebody else. */
export function PlanWays({ ways, actions }: PlanWaysProps) {
  if (ways.length === 0) return null
  return (
    <section aria-label="What can be done" className="grid gap-2">
      <h3 className="font-medium">What can be done</h3>
      <ul className="grid gap-2">
        {ways.map((way) => (
          <li key={keyOf(way)} className="grid gap-2 rounded-md border border-line px-3 py-2.5">
            <Way way={way} actions={actions} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function keyOf(way: ShareWay): string {
  if (way.is === 'ask') return way.text
  return way.is === 'otherConnection' ? way.connection.id : [way.first.id, way.second.id, way.through.id].join(' ')
}

function Way({ way, actions }: { readonly way: ShareWay; readonly actions: WayActions }) {
  switch (way.is) {
    case 'otherConnection':
      return (
        <>
          <p>
            <bdi className="font-medium">{way.connection.name}</bdi> can do {countOf(way.cells.length, 'cell')} of it.
          </p>
          <Button className="justify-self-start" icon={ArrowRight} pending={actions.isPending} onClick={() => actions.planWith(way)}>
            Plan {way.cells.length === 1 ? 'it' : 'them'} as {way.connection.name}
          </Button>
        </>
      )
    case 'twoSteps':
      return <TwoSteps way={way} actions={actions} />
    case 'ask':
      return (
        <>
          <p data-selectable="">{way.sentence}</p>
          <Button className="justify-self-start" icon={Copy} onClick={() => void copyRequestText(way.text)}>
            Copy request text
          </Button>
        </>
      )
    default:
      return assertNever(way)
  }
}

function TwoSteps({ way, actions }: { readonly way: Extract<ShareWay, { is: 'twoSteps' }>; readonly actions: WayActions }) {
  const { first, second, through, pixels, expects, cells } = way
  const accepts = expects === 'atOnce' ? '' : expects === 'asks' ? ', which must accept' : ', which may have to accept'
  return (
    <>
      <p>{countOf(cells.length, 'cell')} in two steps:</p>
      <ol className="grid list-decimal gap-1 pl-4 text-muted">
        <li>
          <bdi className="text-ink">{first.name}</bdi> gives <bdi className="text-ink">{through.name}</bdi> {countOf(pixels, 'pixel')}
          {accepts}.
        </li>
        <li>
          <bdi className="text-ink">{second.name}</bdi> makes {cells.length === 1 ? 'the share' : `the ${countOf(cells.length, 'share')}`} by itself{expects === 'atOnce' ? '' : ' once it has'}.
        </li>
      </ol>
      <Button className="justify-self-start" icon={ArrowRight} pending={actions.isPending} disabledReason={actions.offReason} onClick={() => actions.runFirstStep(way)}>
        Run step 1 as {first.name}
      </Button>
    </>
  )
}
