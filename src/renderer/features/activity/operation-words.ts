import type { OperationAction, OperationOutcome } from '#shared/domain/operation-terms.ts'
import type { Tone } from '../../ui/tone.ts'

interface ActionWords {
  /** What was done: 'Share with partner'. */
  readonly words: string
  /** What it was done to. */
  readonly object: string
}

const words: Readonly<Record<OperationAction, ActionWords>> = {
  'pixel.create': { words: 'Create pixel', object: 'Pixel' },
  'pixel.share.partner': { words: 'Share with partner', object: 'Pixel' },
  'pixel.share.account': { words: 'Share with ad account', object: 'Pixel' },
  'pixel.retask.partner': { words: 'Change what partner may do', object: 'Pixel' },
  'pixel.revoke.partner': { words: 'Take from partner', object: 'Pixel' },
  'pixel.revoke.account': { words: 'Take from ad account', object: 'Pixel' },
  'pixel.setEnd': { words: 'Set end date of share', object: 'Pixel' },
  'pixel.followLater': { words: 'Share once partner accepts', object: 'Pixel' },
  'pixel.letFollow': { words: 'Let shares follow again', object: 'Pixel' },
  'pixel.forgetRequest': { words: 'Stop waiting for partner', object: 'Pixel' },
  'image.upload': { words: 'Upload image', object: 'Image' },
  'video.upload': { words: 'Upload video', object: 'Video' },
  'adLabel.create': { words: 'Create ad label', object: 'Ad label' },
  'adLabel.delete': { words: 'Delete ad label', object: 'Ad label' },
  'campaign.create': { words: 'Create campaign', object: 'Campaign' },
  'adSet.create': { words: 'Create ad set', object: 'Ad set' },
  'creative.create': { words: 'Create creative', object: 'Creative' },
  'ad.create': { words: 'Create ad', object: 'Ad' },
  'campaign.delete': { words: 'Delete campaign', object: 'Campaign' },
  'adSet.delete': { words: 'Delete ad set', object: 'Ad set' },
  'creative.delete': { words: 'Delete creative', object: 'Creative' },
  'ad.delete': { words: 'Delete ad', object: 'Ad' },
  'campaign.turnOn': { words: 'Turn on campaign', object: 'Campaign' },
  'adSet.turnOn': { words: 'Turn on ad set', object: 'Ad set' },
  'ad.turnOn': { words: 'Turn on ad', object: 'Ad' },
  'launchDraft.delete': { words: 'Delete launch draft', object: 'Launch draft' },
  'job.pause': { words: 'Pause job', object: 'Job' },
  'job.resume': { words: 'Resume job', object: 'Job' },
  'job.cancel': { words: 'Cancel job', object: 'Job' },
  'job.retry': { words: 'Retry job', object: 'Job' },
  'connection.connect': { words: 'Connect token', object: 'Connection' },
  'connection.disconnect': { words: 'Disconnect token', object: 'Connection' },
  'settings.change': { words: 'Change setting', object: 'Setting' },
  'operator.setUp': { words: 'Set up sign-in', object: 'Operator' },
  'operator.add': { words: 'Add operator', object: 'Operator' },
  'operator.remove': { words: 'Delete operator', object: 'Operator' },
  'operator.changeRole': { words: 'Change role', object: 'Operator' },
  'operator.changePassword': { words: 'Change own password', object: 'Operator' },
  'operator.setPassword': { words: "Set operator's password", object: 'Operator' },
  'operator.askReset': { words: 'Ask to reset password', object: 'Operator' },
  'operator.callOffReset': { words: 'Call off password reset', object: 'Operator' },
  'operator.resetForgotten': { words: 'Reset forgotten password', object: 'Operator' },
  'operator.signIn': { words: 'Sign in', object: 'Operator' },
  'operator.refused': { words: 'Refuse sign-in', object: 'Operator' },
  'app.lock': { words: 'Lock', object: 'Operator' },
  'app.unlock': { words: 'Unlock', object: 'Operator' },
  'activity.clear': { words: 'Clear activity', object: 'Cleared' },
  'myData.export': { words: 'Export my data', object: 'Operator' },
  'storage.backup': { words: 'Back up', object: 'Backup' },
  'storage.restore': { words: 'Restore backup', object: 'Backup' },
  'storage.startFresh': { words: 'Start fresh', object: 'Database set aside' },
  'changeSet.export': { words: 'Export change set', object: 'Change set' },
  'changeSet.take': { words: 'Take over change set', object: 'Change set' },
  'changeSet.forgetSigner': { words: 'Forget signer', object: 'Signer' },
  'accessHistory.drop': { words: 'Delete days to come', object: 'Access history' },
}

/** @returns what was done, in a few words. */
export function actionWords(action: OperationAction): string {
  return words[action].words
}

/** @returns what kind of thing it was done to: 'Pixel'. */
export function objectKind(action: OperationAction): string {
  return words[action].object
}

export const outcomeWords: Readonly<Record<OperationOutcome, { readonly tone: Tone; readonly word: string }>> = {
  succeeded: { tone: 'good', word: 'Done' },
  failed: { tone: 'bad', word: 'Failed' },
  skipped: { tone: 'neutral', word: 'Skipped' },
  unknown: { tone: 'warn', word: 'Not certain' },
}
