// Beside the schemas and without zod, so that a window can use it and load no validator.

/** More is no budget in any currency. */
export const AMOUNT_MAX = 10_000_000_000
