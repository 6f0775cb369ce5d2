import { z } from 'zod'
import { instant } from './ids.ts'
import { appItselfId, lockReasons, onlyPersonId, operatorNameMax, operatorRoles, passwordMax } from './operator-terms.ts'

/** `onlyPersonId`, `appItselfId`, or made up at random. */
export const operatorId = z.string().regex(new RegExp(`^(?:${onlyPersonId}|${appItselfId}|[0-9a-f]{12})$`)).brand<'OperatorId'>()
export type OperatorId = z.output<typeof operatorId>

/** Who did something, under the name of that time. */
export const operatorRef = z.object({ id: operatorId, name: z.string() })
export type OperatorRef = z.output<typeof operatorRef>

/** The person of an app that only one person uses. */
export const onlyPerson: OperatorRef = { id: operatorId.parse(onlyPersonId), name: 'Only user' }
/** What Buydesk does by itself, and what somebody does who is not signed in. */
export const appItself: OperatorRef = { id: operatorId.parse(appItselfId), name: 'Buydesk' }

/** A person who signs in to this app, on this computer only. */
export const operator = z.object({
  id: operatorId,
  name: z.string(),
  role: z.enum(operatorRoles),
  createdAt: instant,
  lastSignedInAt: instant.nullable(),
  /** An admin gave it this password: it sets its own one at the next sign-in. */
  mustChangePassword: z.boolean(),
})
export type Operator = z.output<typeof operator>

/** As typed. Blanks around it and differences of upper and lower case tell nobody apart. */
export const operatorName = z.string().trim().min(1).max(operatorNameMax)

/** Only bounded here: what makes one good is judged, and said, by main. */
export const typedPassword = z.string().max(passwordMax)

const resetAsked = z.object({
  operatorName: z.string(),
  askedAt: instant,
  /** From when on it can be done. */
  from: instant,
})
export type ResetAsked = z.output<typeof resetAsked>

/**
 * Who may use the window now. `undecided`: the first run, nobody has said whether one person or several use the app. `one`: no password.
 * `several`: each with name and password.
 */
export const signInStatus = z.object({
  mode: z.enum(['undecided', 'one', 'several']),
  /** Null: nobody may, because it is locked or undecided. */
  operator: operator.nullable(),
  /** Null while somebody is in, and while it is undecided. */
  locked: z
    .object({
      why: z.enum(lockReasons),
      at: instant,
      /** Who was in; offered as the name. */
      operatorName: z.string().nullable(),
      /** After how many minutes without use; null where that is not why. */
      idleMinutes: z.number().int().positive().nullable(),
    })
    .nullable(),
  /** Somebody who was not signed in has asked to reset the password of the only admin: told to everybody, so that this admin can call it off by signing in. */
  resetAsked: resetAsked.optional(),
  /** Whoever is in has just called that off by signing in. */
  resetCalledOff: resetAsked.optional(),
})
export type SignInStatus = z.output<typeof signInStatus>
