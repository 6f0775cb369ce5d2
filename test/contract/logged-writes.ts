import type { RouteName } from '#shared/contract/contract.ts'
import type { OperationAction } from '#shared/domain/operation-terms.ts'

/** What of a route that changes something is in the operation log. */
export type Logged =
  /** A row of this action, written by the call itself. */
  | { readonly row: OperationAction }
  /** It only starts a job, and each of its items is a row: of these actions. */
  | { readonly job: readonly OperationAction[] }
  /** Nothing, for this reason. */
  | { readonly nothing: string }

const row = (action: OperationAction): Logged => ({ row: action })
const job = (...actions: readonly OperationAction[]): Logged => ({ job: actions })
const nothing = (because: string): Logged => ({ nothing: because })

/** Every route that the contract calls a write or worse, and those of the others that take something away from a person. */
export const logged: Partial<Readonly<Record<RouteName, Logged>>> = {
  'appSettings.set': row('settings.change'),
  'settings.set': row('settings.change'),
  'operators.setUp': row('operator.setUp'),
  'operators.signIn': row('operator.signIn'),
  'operators.unlock': row('app.unlock'),
  'operators.askReset': row('operator.askReset'),
  'operators.resetForgotten': row('operator.resetForgotten'),
  'operators.lock': row('app.lock'),
  'operators.changePassword': row('operator.changePassword'),
  'operators.add': row('operator.add'),
  'operators.setRole': row('operator.changeRole'),
  'operators.setPassword': row('operator.setPassword'),
  'operators.remove': row('operator.remove'),
  'operators.useSeveral': row('operator.setUp'),
  'connections.connect': row('connection.connect'),
  'connections.paste': nothing('It has the clipboard read, and is connections.connect from there on: no clipboard here.'),
  'connections.disconnect': row('connection.disconnect'),
  'pixels.create': job('pixel.create'),
  'sharing.run': job('pixel.share.partner', 'pixel.share.account', 'pixel.retask.partner', 'pixel.revoke.partner', 'pixel.revoke.account'),
  'sharing.recheckAwaited': row('pixel.letFollow'),
  'sharing.forgetAwaited': row('pixel.forgetRequest'),
  'sharing.followLater': row('pixel.followLater'),
  'sharing.setEndings': row('pixel.setEnd'),
  'creatives.upload': job('image.upload', 'video.upload'),
  'creatives.takeStills': job('image.upload'),
  'launchDrafts.delete': row('launchDraft.delete'),
  'launches.run': job('adLabel.create', 'campaign.create', 'adSet.create', 'creative.create', 'ad.create'),
  'launches.rollBack': job('campaign.delete', 'adSet.delete', 'creative.delete', 'ad.delete', 'adLabel.delete'),
  'launches.turnOn': job('campaign.turnOn', 'adSet.turnOn', 'ad.turnOn'),
  'jobs.pause': row('job.pause'),
  'jobs.resume': row('job.resume'),
  'jobs.cancel': row('job.cancel'),
  'jobs.retry': row('job.retry'),
  'activity.clear': row('activity.clear'),
  'storage.startFresh': row('storage.startFresh'),
  'storage.tryAgain': nothing('It changes nothing: the app starts again and looks whether it may by now. There is no log that could be written then.'),
  'myData.deleteMe': row('operator.remove'),
  'storedData.deleteAll': nothing('The log goes with everything else, which the person is shown before.'),
  'backups.create': row('storage.backup'),
  'backups.restore': row('storage.restore'),
  'backups.delete': row('storage.backup'),
  'changeSets.take': row('changeSet.take'),
  'changeSets.forgetSigner': row('changeSet.forgetSigner'),
}
