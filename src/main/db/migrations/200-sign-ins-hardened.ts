import type { Migration } from '../migrate.ts'

/**
 * `shared` of the sign-in: somebody else has been an operator here since it was set up, gone by now or not. Of those from before this step that is not known,
 * and taken for granted. `one_leaves`: the one person has begun to delete itself, and the next start ends what was cut off. `attempt_key` makes the numbers
 * that names come to, so that nobody without the database finds two names of one number; the numbers so far were made without.
 */
export const signInsHardened: Migration = {
  number: 200,
  name: 'sign-ins hardened',
  sql: `
    ALTER TABLE sign_in ADD COLUMN shared INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE sign_in ADD COLUMN one_leaves INTEGER NOT NULL DEFAULT 0;
    UPDATE sign_in SET shared = 1 WHERE mode = 'several';
    CREATE TABLE attempt_key (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      key BLOB NOT NULL
    ) STRICT;
    INSERT INTO attempt_key (one, key) VALUES (1, randomblob(32));
    DELETE FROM stranger_attempt;
  `,
}
