import type { Migration } from '../migrate.ts'

/** Which items made an object, of all jobs: whoever asks for some creatives must not read through all that was ever launched. */
export const objectsById: Migration = {
  number: 180,
  name: 'objects by id',
  sql: 'CREATE INDEX job_item_made_id ON job_item (made_id) WHERE made_id IS NOT NULL;',
}
