import type { StepId } from '../model/steps.ts'
import { stepAnchor } from './step.tsx'

/** Brings a step into view and puts the focus there, so that the next Tab goes on inside it. */
export function goToStep(step: StepId): void {
  const element = document.getElementById(stepAnchor(step))
  element?.scrollIntoView({ block: 'start' })
  element?.focus({ preventScroll: true })
}
