import type { Migration } from '../migrate.ts'

/** `job.undoes` is the public id of the job whose changes this one takes back; `job.repeats` counts what was sent again by itself. */
export const undoAndRepeats: Migration = {
  number: 20,
  name: 'undo and repeats',
  sql: `
    ALTER TABLE job ADD COLUMN undoes TEXT;
    ALTER TABLE job ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX job_undoes ON job (undoes) WHERE undoes IS NOT NULL;
  `,
}
