/**
 * Where the focus goes when something opens: to the first field, because a person came to fill it; else to the first of `others`;
 * else to the box itself, from where Tab goes on. For Radix's `onOpenAutoFocus`.
 */
export function focusOnOpen(event: Event, others: string | null): void {
  const box = event.currentTarget
  if (!(box instanceof HTMLElement)) return
  event.preventDefault()
  if (box.contains(document.activeElement)) return
  const field = box.querySelector('input:not([type="hidden"], [hidden]), textarea, select')
  const first = field ?? (others === null ? null : box.querySelector(others))
  if (first instanceof HTMLElement) first.focus()
  else box.focus()
}
