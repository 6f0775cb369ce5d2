import { useEffect, useRef, useState, type RefObject } from 'react'
import { classNames } from '../../../ui/class-names.ts'
import { StatusDot } from '../../../ui/status-dot.tsx'
import { stepIds, stepState, stepTitles, type StepId } from '../model/steps.ts'
import { useBuilder } from './builder-context.ts'
import { goToStep } from './go-to-step.ts'
import { stepAnchor } from './step.tsx'

/** So much of a step may be above the edge before the next one counts as the one in view. */
const EDGE = 120

/** The steps with how each stands; stays in view while the page scrolls. */
export function StepNav({ scroller }: { readonly scroller: RefObject<HTMLElement | null> }) {
  const { draft, plan } = useBuilder()
  const current = useStepInView(scroller)
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    bar.current?.querySelector(`[data-step="${current}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])
  return (
    <nav ref={bar} aria-label="Steps" className="sticky top-0 z-10 flex shrink-0 gap-0.5 overflow-x-auto border-b border-line bg-canvas px-4 py-1.5">
      {stepIds.map((step) => {
        const state = stepState(draft, plan, step)
        return (
          <button
            key={step}
            type="button"
            data-step={step}
            aria-current={step === current ? 'step' : undefined}
            onClick={() => goToStep(step)}
            className={classNames(
              'inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md px-2 whitespace-nowrap transition-colors hover:bg-hover',
              step === current ? 'bg-hover font-medium text-ink' : 'text-muted',
            )}
          >
            <StatusDot tone={state.tone} label={state.words} />
            {stepTitles[step]}
            {state.blockers + state.warnings > 0 ? <span className={`num text-small ${state.blockers > 0 ? 'text-bad' : 'text-warn'}`}>{state.blockers || state.warnings}</span> : null}
          </button>
        )
      })}
    </nav>
  )
}

function useStepInView(scroller: RefObject<HTMLElement | null>): StepId {
  const [current, setCurrent] = useState<StepId>('campaign')
  useEffect(() => {
    const box = scroller.current
    if (box === null) return undefined
    const look = () => {
      const top = box.getBoundingClientRect().top
      const isAtEnd = box.scrollHeight > box.clientHeight && box.scrollTop + box.clientHeight >= box.scrollHeight - 2
      const passed = stepIds.filter((step) => {
        const element = document.getElementById(stepAnchor(step))
        return element !== null && element.getBoundingClientRect().top - top <= EDGE
      })
      setCurrent((isAtEnd ? stepIds.at(-1) : passed.at(-1)) ?? 'campaign')
    }
    look()
    box.addEventListener('scroll', look, { passive: true })
    return () => box.removeEventListener('scroll', look)
  }, [scroller])
  return current
}
