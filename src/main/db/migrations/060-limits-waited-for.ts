import type { Migration } from '../migrate.ts'

/** `job_item.waits_for` is the limit, as `scope:id`, that an item waits for until `next_attempt_at`; without that time it means nothing. */
export const limitsWaitedFor: Migration = {
  number: 60,
  name: 'limits waited for',
  sql: 'ALTER TABLE job_item ADD COLUMN waits_for TEXT;',
}
