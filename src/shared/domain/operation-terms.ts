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
  'job.pause',
  'job.resume',
  'job.cancel',
  'job.retry',
  'connection.connect',
  'connection.disconnect',
  'settings.change',
  'operator.setUp',
  'operator.add',
  'operator.remove',
  'operator.changeRole',
  'operator.changePassword',
  'operator.setPassword',
  'operator.askReset',
  'operator.callOffReset',
  'operator.resetForgotten',
  'operator.signIn',
  'operator.refused',
  'app.lock',
  'app.unlock',
  'activity.clear',
  'myData.export',
  'storage.backup',
  'storage.restore',
  'changeSet.export',
  'changeSet.take',
  'changeSet.forgetSigner',
] as const
export type OperationAction = (typeof operationActions)[number]

export const operationOutcomes = ['succeeded', 'failed', 'skipped', 'unknown'] as const
export type OperationOutcome = (typeof operationOutcomes)[number]

/** In a filter, in place of an operator's id: rows that name nobody, because there was no sign-in yet or their job's starter was deleted. */
export const nobody = 'nobody'
