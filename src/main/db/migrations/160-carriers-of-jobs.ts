import type { Migration } from '../migrate.ts'

/**
 * Who carries a job on: under that name stands what it does, whoever started it. Jobs that name nobody are of before there was a sign-in, and
 * the one person's.
 */
export const carriersOfJobs: Migration = {
  number: 160,
  name: 'carriers of jobs',
  sql: `
    ALTER TABLE job ADD COLUMN carrier_id TEXT;
    ALTER TABLE job ADD COLUMN carrier_name TEXT;
    UPDATE job SET carrier_id = coalesce(operator_id, 'one'), carrier_name = coalesce(operator_name, 'Only user');
  `,
}
