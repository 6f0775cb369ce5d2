import { z } from 'zod'
import { route } from '../define.ts'
import { foreignFiles, storedFile } from '../../domain/stored-data.ts'
import { typedPassword } from '../../domain/operator.ts'
import { ownDataAhead, ownDataFigures } from '../../domain/own-data.ts'
import { offeredExport } from './exports.ts'

const deleted = z.object({
  files: z.number().int(),
  bytes: z.number().int(),
  /** What could not be deleted, or was found again afterwards, as paths with the reason. Empty: nothing is left. */
  left: z.array(z.object({ path: z.string(), reason: z.string() })),
  /** Files that the window itself has open: the next process deletes them before it opens anything. */
  later: z.number().int(),
  /** What is not this app's, and so was left as it is. */
  foreign: foreignFiles,
})

export const myDataRoutes = {
  'myData.export': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({}),
    output: offeredExport,
    summary: 'Makes an export of all that is stored about the caller, as JSON: sign-in, preferences, jobs, drafts, activity. Never a token, never a password hash.',
  }),
  'myData.whatGoes': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({}),
    output: ownDataAhead,
    summary: 'What would go now if the caller were deleted, what would stay, and what is at Meta, in figures.',
  }),
  'myData.deleteMe': route({
    effect: 'destroy',
    role: 'operator',
    /** Null where only one person uses the app, which has no password. */
    input: z.strictObject({ password: typedPassword.nullable() }),
    output: ownDataFigures,
    summary: "Deletes the caller's sign-in with all its data and locks the app. The last admin makes somebody else admin first.",
  }),
  'storedData.list': route({
    effect: 'read',
    role: 'admin',
    input: z.strictObject({}),
    output: z.object({ folder: z.string(), files: z.array(storedFile), bytes: z.number().int(), more: z.number().int(), foreign: foreignFiles }),
    summary: 'Every file that this app keeps, as deleting everything would take it, how many more than are listed, and what else lies there and stays.',
  }),
  'storedData.deleteAll': route({
    effect: 'destroy',
    role: 'admin',
    /** What the person typed: the words that the dialog asks for. */
    input: z.strictObject({ typed: z.literal('delete everything'), password: typedPassword.nullable() }),
    output: deleted,
    summary: 'Deletes all that this app keeps on this computer, looks whether anything is left, and starts empty.',
  }),
}
