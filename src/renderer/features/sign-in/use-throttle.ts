import type { RequestError } from '../../bridge/request-error.ts'
import { durationWords } from '../../lib/duration.ts'
import { useNowBeside } from '../../lib/use-now.ts'

const SECOND_MS = 1000
const LONG_AGO = '1970-01-01T00:00:00.000Z'

/** @returns how long attempts are not looked at yet, in words; null: the next one counts. Goes down by itself. */
export function useThrottle(error: RequestError | null): string | null {
  const until = (error?.code === 'signIn.wait' ? error.data.until : undefined) ?? LONG_AGO
  const leftMs = Date.parse(until) - useNowBeside(until).getTime()
  // The present is told to the second below.
  return leftMs <= 0 ? null : durationWords(Math.max(1, Math.floor(leftMs / SECOND_MS)) * SECOND_MS)
}
