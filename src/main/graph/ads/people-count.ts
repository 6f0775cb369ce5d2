import { z } from 'zod'

/** How many people; null where Meta says -1, which is unknown and not nobody (graph-facts 8.6). */
export const peopleCount = z
  .number()
  .nullish()
  .catch(null)
  .transform((count) => (count === null || count === undefined || count < 0 ? null : count))
