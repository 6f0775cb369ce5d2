import type { KeyboardEvent } from 'react'
import { Field } from './field.tsx'
import { Input } from './input.tsx'

/** From so many on, what is taken away is confirmed by its number. */
export const TYPE_COUNT_FROM = 25

/** @returns whether a count was typed as it has to be. */
export function isCountTyped(typed: string, count: number): boolean {
  return typed.trim() === String(count)
}

interface TypedCountProps {
  readonly count: number
  readonly typed: string
  readonly onTyped: (typed: string) => void
  /** Does it: by Enter, once the count is typed. Absent: it can't be done now. */
  readonly onConfirm?: (() => void) | undefined
}

/** Has a large count typed, so that nothing large is taken away by habit. */
export function TypedCount({ count, typed, onTyped, onConfirm }: TypedCountProps) {
  const confirm = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.repeat) return
    event.preventDefault()
    if (isCountTyped(typed, count)) onConfirm?.()
  }
  return (
    <Field label={`Type ${String(count)} to go on`}>
      {(control) => <Input {...control} inputMode="numeric" value={typed} onChange={(event) => onTyped(event.target.value)} onKeyDown={confirm} />}
    </Field>
  )
}
