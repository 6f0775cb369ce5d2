import type { Migration } from '../migrate.ts'

/**
 * `not_read` of a reading: sentences about the parts that Meta refused, a line each. From here on `is_whole` says that each portfolio with the pixel is
 * known, so that only what a refused part could hold is in doubt. `calls` of a day: how many calls to Meta one reading of each of its pixels took.
 */
export const partsOfReadings: Migration = {
  number: 151,
  name: 'parts of readings',
  sql: `
    ALTER TABLE access_reading ADD COLUMN not_read TEXT;
    ALTER TABLE access_day ADD COLUMN calls INTEGER NOT NULL DEFAULT 0;
    UPDATE access_reading SET not_read = 'A part of it could not be read.' WHERE is_whole = 0;
  `,
}
