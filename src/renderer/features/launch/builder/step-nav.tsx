import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { classNames } from '../../../ui/class-names.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
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
  const hidden = useHiddenSides(bar)
  const scroll = (by: 1 | -1) => bar.current?.scrollBy({ left: by * bar.current.clientWidth * 0.7, behavior: 'smooth' })
  return (
    <div className="sticky top-0 z-10 border-b border-line bg-canvas">
      <nav ref={bar} aria-label="Steps" className="flex gap-0.5 overflow-x-auto scroll-px-10 px-4 py-1.5 [scrollbar-width:none]">
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
      {hidden.before ? (
        <span className="absolute inset-y-0 left-0 flex items-center border-r border-line bg-canvas px-1">
          <IconButton icon={ChevronLeft} size="small" label="Steps before" onClick={() => scroll(-1)} />
        </span>
      ) : null}
      {hidden.after ? (
        <span className="absolute inset-y-0 right-0 flex items-center border-l border-line bg-canvas px-1">
          <IconButton icon={ChevronRight} size="small" label="Further steps" onClick={() => scroll(1)} />
        </span>
      ) : null}
    </div>
  )
}

/** @returns at which sides there is more of a bar than is in view. */
function useHiddenSides(bar: RefObject<HTMLElement | null>): { readonly before: boolean; readonly after: boolean } {
  const [hidden, setHidden] = useState({ before: false, after: false })
  useEffect(() => {
    const box = bar.current
    if (box === null) return undefined
    const look = () => {
      const before = box.scrollLeft > 1
      const after = box.scrollLeft + box.clientWidth < box.scrollWidth - 1
      setHidden((known) => (known.before === before && known.after === after ? known : { before, after }))
    }
    look()
    box.addEventListener('scroll', look, { passive: true })
    const watch = new ResizeObserver(look)
    watch.observe(box)
    return () => {
      box.removeEventListener('scroll', look)
      watch.disconnect()
    }
  }, [bar])
  return hidden
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
