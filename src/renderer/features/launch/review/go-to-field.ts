import type { LaunchCheck } from '#shared/domain/launch-plan.ts'
import { stepAnchor } from '../builder/step.tsx'
import { gridPlaceOf } from '../grid/grid-place.ts'
import { stepOfField } from '../model/steps.ts'

/** Frames to wait until the screen stands. */
const FRAMES = 90

type Navigate = (path: string, options?: { readonly state: unknown }) => void

/**
 * Goes to where what a check is about is filled in: the builder, or the very cell of the grid for what is about rows.
 * @param navigate goes to a screen
 */
export function goToField(navigate: Navigate, draftId: string, check: Pick<LaunchCheck, 'field' | 'rowIds'>): void {
  const { field } = check
  const step = stepOfField(field)
  const draft = `/campaigns/draft/${draftId}`
  if (step === null) {
    navigate(`${draft}/grid`, { state: gridPlaceOf(check) })
    return
  }
  navigate(draft)
  const show = (left: number) => {
    const place = elementOf(field) ?? document.getElementById(stepAnchor(step))
    if (place === null) {
      if (left > 0) requestAnimationFrame(() => show(left - 1))
      return
    }
    place.scrollIntoView({ block: 'center' })
    const control = place.querySelector<HTMLElement>('input, textarea, select, button')
    const target = control ?? place
    target.focus({ preventScroll: true })
  }
  requestAnimationFrame(() => show(FRAMES))
}

/** The field by its path, or the words of a check beside it; else what it lies in, as the card of a text that is closed. */
function elementOf(field: string | null): HTMLElement | null {
  if (field === null) return null
  const path = CSS.escape(field)
  const found = document.querySelector<HTMLElement>(`[data-field="${path}"]`) ?? document.querySelector<HTMLElement>(`[data-checks="${path}"]`)?.parentElement
  const end = field.lastIndexOf('.')
  return found ?? (end < 0 ? null : elementOf(field.slice(0, end)))
}
