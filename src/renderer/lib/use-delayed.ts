import { useEffect, useState } from 'react'

/** @returns the value once it has stood still for a while: what is typed key by key, or comes and goes at once, is not acted on each time. */
export function useDelayed<Value>(value: Value, delayMs: number): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delayMs)
    return () => clearTimeout(timer)
  }, [value, delayMs])
  return settled
}
