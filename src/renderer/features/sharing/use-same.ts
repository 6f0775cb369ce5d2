import { useState } from 'react'

/**
 * @param isSame whether two values say the same
 * @returns the value that was there before as long as a new one says nothing else, so that what depends on it is not done anew
 */
export function useSame<Value>(value: Value, isSame: (before: Value, now: Value) => boolean): Value {
  const [kept, setKept] = useState(value)
  if (kept === value || isSame(kept, value)) return kept
  setKept(value)
  return value
}
