import type { Migration } from '../migrate.ts'

/**
 * `job_item.made_id` is the id of what an item created; `rounds_after` says how many others wait for it one after the other. What an item needs
 * beyond `depends_on` stands in `job_item_need`, and its `is_waiting` is 2 then. `launch` holds what became of a launch after its job; its
 * `read_back` is JSON.
 */
export const launches: Migration = {
  number: 90,
  name: 'launches',
  sql: `
    ALTER TABLE job_item ADD COLUMN made_id TEXT;
    ALTER TABLE job_item ADD COLUMN rounds_after INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX job_item_made ON job_item (job, key) WHERE made_id IS NOT NULL;

    CREATE TABLE job_item_need (
      job INTEGER NOT NULL,
      ordinal INTEGER NOT NULL,
      depends_on INTEGER NOT NULL,
      PRIMARY KEY (job, ordinal, depends_on),
      FOREIGN KEY (job, ordinal) REFERENCES job_item (job, ordinal) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX job_item_need_parent ON job_item_need (job, depends_on);

    CREATE TABLE launch (
      job_id TEXT PRIMARY KEY,
      read_back TEXT,
      roll_back_job TEXT,
      turn_on_job TEXT
    ) STRICT, WITHOUT ROWID;
  `,
}
