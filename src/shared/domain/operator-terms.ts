// Beside the schemas and without zod, so that a window can use it and load no validator.

/** `admin` may everything; `user` works, and sees and clears only its own activity. */
export const operatorRoles = ['admin', 'user'] as const
export type OperatorRole = (typeof operatorRoles)[number]

/** Under which id the person of an app that only one person uses is known. */
export const onlyPersonId = 'one'
/** Under which id is put down what Buydesk does unasked, and what somebody does who is not signed in. */
export const appItselfId = 'app'

/** Long enough that guessing at the throttled pace is hopeless; a sentence is a good password. */
export const passwordMin = 10
/** What is hashed must have an end; nobody types more. */
export const passwordMax = 200
export const operatorNameMax = 60

/**
 * Why the app is locked. `system`: the computer's own lock or sleep. `start`: it was started, and nobody has signed in yet. `storage`: several use it, and the
 * database that knows their passwords can't be read.
 */
export const lockReasons = ['person', 'idle', 'system', 'start', 'storage'] as const
export type LockReason = (typeof lockReasons)[number]

/** Minutes without a key or a movement after which the app locks itself; 0: never. */
export const idleChoices = [0, 5, 15, 30, 60, 120] as const
export type IdleChoice = (typeof idleChoices)[number]

/** How long everybody is told that somebody wants the only admin's password reset, before it can be. */
export const resetWaitHours = 72
