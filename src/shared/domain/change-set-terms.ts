// Beside the schemas and without zod, so that a window can use it and load no validator.

/** Of the text of one file. */
export const CHANGE_SET_CHARACTERS_MAX = 20_000_000

export const changeSetPartsMax = 100
