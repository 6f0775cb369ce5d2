import { stepAnchor } from '../builder/step.tsx'
import { stepOfField } from '../model/steps.ts'

/** Frames to wait until the screen stands. */
const FRAMES = 90

/**
 * Goes to where a field is filled in: the builder, or the grid for what is about rows.
 * @param navigate goes to a screen
 */
export function goToField(navigate: (path: string) => void, draftId: string, field: string | null): void {
  const step = stepOfField(field)
  const draft = `/campaigns/draft/${draftId}`
  if (step === null) {
    navigate(`${draft}/grid`)
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

/** The words of a check beside its field, or the field itself by its path. */
function elementOf(field: string | null): HTMLElement | null {
  if (field === null) return null
  const path = CSS.escape(field)
  return document.querySelector<HTMLElement>(`[data-field="${path}"]`) ?? document.querySelector<HTMLElement>(`[data-checks="${path}"]`)?.parentElement ?? null
}
