import type { Migration } from '../migrate.ts'
import { jobsAndOperations } from './010-jobs-and-operations.ts'

/** Every step of the schema, in order. A step that is out is never edited: the next one corrects it. */
export const allMigrations: readonly Migration[] = [jobsAndOperations]
