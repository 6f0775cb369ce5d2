// Beside the schemas and without zod, so that a window can use it and load no validator.

export const operationActions = [
  'pixel.create',
  'pixel.share.partner',
  'pixel.share.account',
  'pixel.retask.partner',
  'pixel.revoke.partner',
  'pixel.revoke.account',
] as const
export type OperationAction = (typeof operationActions)[number]

export const operationOutcomes = ['succeeded', 'failed', 'skipped', 'unknown'] as const
export type OperationOutcome = (typeof operationOutcomes)[number]
