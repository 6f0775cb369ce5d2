import type { OperatorRef } from '#shared/domain/operator.ts'
import { AppError } from '#shared/errors/app-error.ts'

/**
 * A call is for whoever was in when the window made it. It may arrive late: over a replacement of the process, or from a window that was cut off meanwhile.
 * @param meant whom the window took for that, if it says so. It opens nothing: whoever claims another one is refused.
 * @throws AppError auth `signIn.changed`.
 */
export function assertMeant({ id }: OperatorRef, meant: string | undefined): void {
  if (meant === undefined || meant === id) return
  throw new AppError({
    kind: 'auth',
    code: 'signIn.changed',
    message: 'Somebody else was in when this window asked for it, so it was not done.',
    data: { advice: 'Look who is in, then do it again if it is still wanted.' },
  })
}
