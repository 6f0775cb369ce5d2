import type { ReactNode } from 'react'
import { stepTitles, type StepId } from '../model/steps.ts'

interface StepProps {
  readonly id: StepId
  /** What it decides, in a sentence. */
  readonly lead: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** @returns the id of a step's element. */
export function stepAnchor(id: StepId): string {
  return `step-${id}`
}

/** One part of the builder's page. */
export function Step({ id, lead, actions, children }: StepProps) {
  return (
    <section id={stepAnchor(id)} aria-labelledby={`${stepAnchor(id)}-title`} tabIndex={-1} className="scroll-mt-12 rounded-lg border border-line bg-panel focus-visible:outline-none">
      <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-1">
        <div className="grid gap-0.5">
          <h2 id={`${stepAnchor(id)}-title`} className="text-title font-semibold">
            {stepTitles[id]}
          </h2>
          <p className="text-muted">{lead}</p>
        </div>
        {actions === undefined ? null : <div className="flex shrink-0 gap-2">{actions}</div>}
      </header>
      <div className="grid gap-5 p-5 pt-3">{children}</div>
    </section>
  )
}

/** Two fields side by side, where there is room. */
export function Pair({ children }: { readonly children: ReactNode }) {
  return <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,272px),1fr))] items-start gap-x-4 gap-y-5">{children}</div>
}

/** A few controls under one heading. */
export function Group({ title, hint, children }: { readonly title: string; readonly hint?: ReactNode; readonly children: ReactNode }) {
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-1.5 font-medium">{title}</legend>
      {hint === undefined ? null : <p className="-mt-1 mb-1 text-small text-muted">{hint}</p>}
      {children}
    </fieldset>
  )
}
