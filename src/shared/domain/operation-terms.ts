// Beside the schemas and without zod, so that a window can use it and load no validator.

export const operationActions = [
  'pixel.create',
  'pixel.share.partner',
  'pixel.share.account',
  'pixel.retask.partner',
  'pixel.revoke.partner',
  'pixel.revoke.account',
  'image.upload',
  'video.upload',
  'adLabel.create',
  'campaign.create',
  'adSet.create',
  'creative.create',
  'ad.create',
  'campaign.delete',
  'adSet.delete',
  'creative.delete',
  'ad.delete',
  'adLabel.delete',
  'campaign.turnOn',
  'adSet.turnOn',
  'ad.turnOn',
] as const
export type OperationAction = (typeof operationActions)[number]

export const operationOutcomes = ['succeeded', 'failed', 'skipped', 'unknown'] as const
export type OperationOutcome = (typeof operationOutcomes)[number]
