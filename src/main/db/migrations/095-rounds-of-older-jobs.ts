import type { Migration } from '../migrate.ts'

/**
 * Jobs that were planned before `rounds_after` was there say of each item that nobody waits for it. 1 is enough for the few that are still open:
 * it says that others do. `launch.roll_back_job` and `launch.turn_on_job` said what `job.undoes` and `job.once_key` say.
 */
export const roundsOfOlderJobs: Migration = {
  number: 95,
  name: 'rounds of older jobs',
  sql: `
    UPDATE job_item SET rounds_after = 1 FROM (SELECT DISTINCT job, depends_on FROM job_item WHERE depends_on IS NOT NULL) AS waited
      WHERE job_item.job = waited.job AND job_item.ordinal = waited.depends_on AND job_item.rounds_after = 0;
    ALTER TABLE launch DROP COLUMN roll_back_job;
    ALTER TABLE launch DROP COLUMN turn_on_job;
    CREATE INDEX job_by_once_key ON job (once_key);
  `,
}
