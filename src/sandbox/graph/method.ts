import type { Method } from './node.ts'

/** @returns the method, whatever its case; undefined for what the Graph API does not take. */
export function methodOf(text: string): Method | undefined {
  const upper = text.toUpperCase()
  return upper === 'GET' || upper === 'POST' || upper === 'DELETE' ? upper : undefined
}
