import { z } from 'zod'
import { route } from '../define.ts'
import { storageProblem } from '../../domain/storage.ts'

export const storageRoutes = {
  'storage.status': route({
    effect: 'read',
    role: 'anyone',
    input: z.strictObject({}),
    output: z.object({ problem: storageProblem.nullable() }),
    summary: "Whether the file with jobs and operation log can be used, and if not, why and what can be done.",
  }),
  'storage.exportCopy': route({
    effect: 'read',
    role: 'admin',
    input: z.strictObject({}),
    output: z.object({
      path: z.string(),
      /** Null: nothing of the operation log could be read. */
      log: z.object({ path: z.string(), rows: z.number().int(), isWhole: z.boolean() }).nullable(),
    }),
    summary: "Copies a database that can't be used, with what can be read of its operation log as CSV, to the downloads or the data folder.",
  }),
  'storage.startFresh': route({
    effect: 'destroy',
    role: 'admin',
    input: z.strictObject({}),
    output: z.object({ movedTo: z.string() }),
    summary: "Moves a database that can't be used aside under another name, makes an empty one and starts Buydesk again.",
  }),
  'storage.tryAgain': route({
    effect: 'write',
    role: 'admin',
    input: z.strictObject({}),
    output: z.object({}),
    summary: 'Starts Buydesk again, because what kept it from its database may be gone.',
  }),
}
