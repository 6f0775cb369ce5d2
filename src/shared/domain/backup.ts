import { z } from 'zod'
import { instant } from './ids.ts'

/** A plain file name: no folder can be named with it. */
export const backupName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,80}\.db$/).brand<'BackupName'>()
export type BackupName = z.output<typeof backupName>

export const backup = z.object({
  name: backupName,
  bytes: z.number().int(),
  at: instant,
  /** Why it can't be restored, as a sentence; null: it can, as far as a look at its head tells. */
  problem: z.string().nullable(),
})
export type Backup = z.output<typeof backup>
