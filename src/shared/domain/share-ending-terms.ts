// Beside the schemas and without zod, so that a window can use it and load no validator.

/** An end date may lie this far ahead. */
export const ENDING_YEARS_MAX = 5

/** Days before the end of a share in which it counts as ending soon. */
export const ENDING_SOON_DAYS = 7

/** Shares whose end date one request changes. */
export const ENDINGS_SET_MAX = 10_000
