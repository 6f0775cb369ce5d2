import { z } from 'zod'
import { instant } from './ids.ts'
import { operatorRoles } from './operator-terms.ts'

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

const person = z.object({ name: z.string(), role: z.enum(operatorRoles) })

/** Who may sign in once a backup is restored, against who may today. */
export const backupPeople = z.object({
  /** `undecided`: from before this app had sign-ins, so the next start asks. */
  mode: z.enum(['undecided', 'one', 'several']),
  /** Deleted since, or never here: they can sign in again. */
  back: z.array(person),
  /** Added since. */
  gone: z.array(person),
  /** With another role than today. */
  changed: z.array(person.extend({ roleThen: z.enum(operatorRoles) })),
})
export type BackupPeople = z.output<typeof backupPeople>
