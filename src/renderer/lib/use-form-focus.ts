import { useEffect, type RefObject } from 'react'

/** Some are there for password managers only. */
const shownInput = 'input:not([hidden])'

/**
 * Puts the focus where a person goes on typing: at first into the first field that is empty, after a refusal into the one that it is about.
 * @param isAtOnce false: who shows the form sets the focus, as dialogs do
 */
export function useFormFocus(form: RefObject<HTMLFormElement | null>, refusal: unknown, isAtOnce = true): void {
  useEffect(() => {
    if (refusal !== null && refusal !== undefined) (fieldIn(form.current, '[aria-invalid="true"]') ?? fieldIn(form.current, shownInput))?.focus()
  }, [form, refusal])
  useEffect(() => {
    if (!isAtOnce) return
    const inputs = [...(form.current?.querySelectorAll<HTMLInputElement>(shownInput) ?? [])]
    const first = inputs.find((input) => input.type !== 'checkbox' && input.value === '') ?? fieldIn(form.current, `${shownInput}, button[type="submit"]`)
    first?.focus()
  }, [form, isAtOnce])
}

function fieldIn(form: HTMLFormElement | null, selector: string): HTMLElement | null {
  const found = form?.querySelector(selector)
  return found instanceof HTMLElement ? found : null
}
