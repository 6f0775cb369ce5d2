// Beside the schemas and without zod, so that a window can use it and load no validator.

/** Days before an expiry from which the app warns. A week leaves time to have a system user token minted. */
export const EXPIRY_WARNING_DAYS = 7
