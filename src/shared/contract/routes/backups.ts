import { z } from 'zod'
import { route } from '../define.ts'
import { backup, backupName, backupPeople } from '../../domain/backup.ts'

export const backupRoutes = {
  'backups.list': route({
    effect: 'read',
    role: 'admin',
    input: z.strictObject({}),
    output: z.object({ folder: z.string(), backups: z.array(backup) }),
    summary: 'The backups of the database in the data folder, newest first.',
  }),
  'backups.create': route({
    effect: 'write',
    role: 'admin',
    input: z.strictObject({}),
    output: backup,
    summary: 'Writes a copy of the database into the folder of backups while the app goes on. It holds no token, because the database holds none.',
  }),
  'backups.people': route({
    effect: 'read',
    role: 'admin',
    input: z.strictObject({ name: backupName }),
    /** Null: it can't be told without opening the backup. */
    output: z.object({ people: backupPeople.nullable() }),
    summary: 'Who may sign in once a backup is restored: who comes back, who goes, and who has another role.',
  }),
  'backups.restore': route({
    effect: 'destroy',
    role: 'admin',
    input: z.strictObject({ name: backupName }),
    output: z.object({ keptAs: backupName }),
    summary: 'Checks a backup, keeps the database of today as another one, puts the backup in its place and starts again.',
  }),
  'backups.delete': route({
    effect: 'destroy',
    role: 'admin',
    input: z.strictObject({ name: backupName }),
    output: z.object({}),
    summary: 'Deletes a backup.',
  }),
}
