// Beside the schemas and without zod, so that a window can use it and load no validator.

/** From here on one call a second goes into a limit: what is left then lasts long enough to be seen, and to be stopped in time. */
export const SLOW_FROM_PERCENT = 75

/** From here on none, until there is room again. */
export const STOP_FROM_PERCENT = 95
