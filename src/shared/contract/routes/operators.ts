import { z } from 'zod'
import { route } from '../define.ts'
import { operator, operatorId, operatorName, signInStatus, typedPassword } from '../../domain/operator.ts'
import { instant } from '../../domain/ids.ts'
import { operatorRoles } from '../../domain/operator-terms.ts'
import { ownDataAhead, ownDataFigures } from '../../domain/own-data.ts'

export const operatorRoutes = {
  'operators.status': route({
    effect: 'read',
    role: 'anyone',
    input: z.strictObject({}),
    output: signInStatus,
    summary: 'Whether one person or several use this app, who is in, and if nobody, why it is locked.',
  }),
  'operators.setUp': route({
    effect: 'write',
    role: 'anyone',
    input: z.discriminatedUnion('mode', [
      z.strictObject({ mode: z.literal('one') }),
      z.strictObject({ mode: z.literal('several'), name: operatorName, password: typedPassword }),
    ]),
    output: signInStatus,
    summary: 'The first run: one person without a password, or the first admin of several. Refused once it is decided.',
  }),
  'operators.signIn': route({
    effect: 'write',
    role: 'anyone',
    input: z.strictObject({ name: operatorName, password: typedPassword }),
    output: signInStatus,
    summary: 'Lets an operator in. Wrong attempts make the next ones wait.',
  }),
  'operators.unlock': route({
    effect: 'write',
    role: 'anyone',
    input: z.strictObject({}),
    output: signInStatus,
    summary: 'Opens a locked app that only one person uses; where several do, they sign in instead.',
  }),
  'operators.askReset': route({
    effect: 'write',
    role: 'anyone',
    input: z.strictObject({ name: operatorName }),
    /** From when on it can be done: now where nobody else uses the app. */
    output: z.object({ from: instant }),
    summary: "Asks to reset the only admin's forgotten password. Everybody is told for 72 hours, and that admin calls it off by signing in. Refused where another admin can help.",
  }),
  'operators.resetForgotten': route({
    effect: 'destroy',
    role: 'anyone',
    input: z.strictObject({ name: operatorName, password: typedPassword, losesOwnData: z.literal(true) }),
    output: signInStatus,
    summary: "Gives the only admin a new password at the price of that operator's own data, but not of the log where there ever was another operator; there it has to be asked for first. Refused where another admin can help.",
  }),
  'operators.lock': route({
    effect: 'write',
    role: 'operator',
    input: z.strictObject({}),
    output: z.object({}),
    summary: 'Locks the app: tokens are wiped, the process that held them is replaced, jobs pause. Where several use it, this signs out.',
  }),
  'operators.active': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({}),
    output: z.object({}),
    summary: 'Says that a person has just used keyboard or mouse; puts the idle lock off.',
  }),
  'operators.changePassword': route({
    effect: 'write',
    role: 'operator',
    input: z.strictObject({ current: typedPassword, next: typedPassword }),
    output: signInStatus,
    summary: "Changes the caller's own password.",
  }),
  'operators.list': route({
    effect: 'read',
    role: 'admin',
    input: z.strictObject({}),
    output: z.object({ operators: z.array(operator) }),
    summary: 'Everyone who may sign in here.',
  }),
  'operators.add': route({
    effect: 'write',
    role: 'admin',
    input: z.strictObject({ name: operatorName, role: z.enum(operatorRoles), password: typedPassword }),
    output: operator,
    summary: 'Adds an operator with a first password, which it changes at its first sign-in. Refused while only one person uses the app.',
  }),
  'operators.setRole': route({
    effect: 'write',
    role: 'admin',
    input: z.strictObject({ operatorId, role: z.enum(operatorRoles) }),
    output: operator,
    summary: 'Makes an operator an admin or a user. The last admin stays one.',
  }),
  'operators.setPassword': route({
    effect: 'write',
    role: 'admin',
    input: z.strictObject({ operatorId, password: typedPassword }),
    output: operator,
    summary: 'Gives an operator who forgot its password a new one, to be changed at the next sign-in.',
  }),
  'operators.remove': route({
    effect: 'destroy',
    role: 'admin',
    input: z.strictObject({ operatorId }),
    output: ownDataFigures,
    summary: 'Deletes an operator with all its data. Not oneself, and not the last admin.',
  }),
  'operators.whatGoes': route({
    effect: 'read',
    role: 'admin',
    input: z.strictObject({ operatorId }),
    output: ownDataAhead,
    summary: 'What would go now with an operator that is deleted, what would stay, and what is at Meta, in figures.',
  }),
  'operators.useSeveral': route({
    effect: 'write',
    role: 'admin',
    input: z.strictObject({ name: operatorName, password: typedPassword }),
    output: signInStatus,
    summary: 'From one person to several: the caller becomes the first admin and keeps what it has.',
  }),
}
