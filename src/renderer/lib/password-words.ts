import { passwordMin } from '#shared/domain/operator-terms.ts'

/** What main asks of a password, before it judges one. */
export const passwordHint = `At least ${String(passwordMin)} characters. A short sentence is a good one.`
