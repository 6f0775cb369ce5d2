// Beside the schemas and without zod, so that a window can use it and load no validator.

/** What a partner may do with a pixel (graph-facts 7.1 and 7.3, rule 6). */
export const pixelTasks = ['ANALYZE', 'ADVERTISE', 'UPLOAD', 'EDIT'] as const
export type PixelTask = (typeof pixelTasks)[number]

/** Meta names no limit; this one keeps a pasted document out of a name field. */
export const PIXEL_NAME_MAX = 100
/** A creation can't be undone (there is no DELETE for a pixel, graph-facts 7.1), so one request stays reviewable. */
export const PIXEL_CREATE_MAX = 100
