// Beside the schemas and without zod, so that a window can use it and load no validator.

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]
export const densities = ['comfortable', 'compact'] as const
