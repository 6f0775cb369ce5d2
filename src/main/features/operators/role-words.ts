import type { OperatorRole } from '#shared/domain/operator-terms.ts'

/** For the operation log. */
export const roleWords: Readonly<Record<OperatorRole, string>> = { admin: 'Admin', user: 'User' }
