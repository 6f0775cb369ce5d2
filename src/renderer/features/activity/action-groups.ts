import { operationActions, type OperationAction } from '#shared/domain/operation-terms.ts'

const groupNames = ['Pixels', 'Ads', 'Uploads', 'Jobs', 'Sign-ins', 'Settings', 'Data'] as const
type ActionGroup = (typeof groupNames)[number]

const groups: Readonly<Record<OperationAction, ActionGroup>> = {
  'pixel.create': 'Pixels',
  'pixel.share.partner': 'Pixels',
  'pixel.share.account': 'Pixels',
  'pixel.retask.partner': 'Pixels',
  'pixel.revoke.partner': 'Pixels',
  'pixel.revoke.account': 'Pixels',
  'pixel.setEnd': 'Pixels',
  'pixel.followLater': 'Pixels',
  'pixel.letFollow': 'Pixels',
  'pixel.forgetRequest': 'Pixels',
  'image.upload': 'Uploads',
  'video.upload': 'Uploads',
  'adLabel.create': 'Ads',
  'adLabel.delete': 'Ads',
  'campaign.create': 'Ads',
  'adSet.create': 'Ads',
  'creative.create': 'Ads',
  'ad.create': 'Ads',
  'campaign.delete': 'Ads',
  'adSet.delete': 'Ads',
  'creative.delete': 'Ads',
  'ad.delete': 'Ads',
  'campaign.turnOn': 'Ads',
  'adSet.turnOn': 'Ads',
  'ad.turnOn': 'Ads',
  'launchDraft.delete': 'Ads',
  'job.pause': 'Jobs',
  'job.resume': 'Jobs',
  'job.cancel': 'Jobs',
  'job.retry': 'Jobs',
  'connection.connect': 'Sign-ins',
  'connection.disconnect': 'Sign-ins',
  'settings.change': 'Settings',
  'operator.setUp': 'Settings',
  'operator.add': 'Settings',
  'operator.remove': 'Settings',
  'operator.changeRole': 'Settings',
  'operator.changePassword': 'Sign-ins',
  'operator.setPassword': 'Sign-ins',
  'operator.askReset': 'Sign-ins',
  'operator.callOffReset': 'Sign-ins',
  'operator.resetForgotten': 'Sign-ins',
  'operator.signIn': 'Sign-ins',
  'operator.refused': 'Sign-ins',
  'app.lock': 'Sign-ins',
  'app.unlock': 'Sign-ins',
  'activity.clear': 'Data',
  'myData.export': 'Data',
  'storage.backup': 'Data',
  'storage.restore': 'Data',
  'storage.startFresh': 'Data',
  'changeSet.export': 'Data',
  'changeSet.take': 'Data',
  'changeSet.forgetSigner': 'Data',
  'accessHistory.drop': 'Data',
}

export const actionGroups: readonly { readonly name: ActionGroup; readonly actions: readonly OperationAction[] }[] = groupNames.map((name) => ({
  name,
  actions: operationActions.filter((action) => groups[action] === name),
}))

/** @returns the group that an action stands in. */
export function groupOf(action: OperationAction): ActionGroup {
  return groups[action]
}

/**
 * @param actions the chosen ones
 * @returns the same, and the name of each group of which all are chosen: what a list of groups and actions shows as chosen.
 */
export function withGroups(actions: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...actions, ...actionGroups.filter((group) => group.actions.every((action) => actions.has(action))).map(({ name }) => name)])
}

/**
 * @param actions chosen so far
 * @param chosen what such a list says is chosen after one line of it was chosen or left
 * @returns the actions chosen then: a group takes all of its actions along.
 */
export function actionsAfter(actions: ReadonlySet<string>, chosen: ReadonlySet<string>): ReadonlySet<string> {
  const shown = withGroups(actions)
  const next = new Set<string>(operationActions.filter((action) => chosen.has(action)))
  for (const group of actionGroups) {
    if (chosen.has(group.name) === shown.has(group.name)) continue
    for (const action of group.actions) {
      if (chosen.has(group.name)) next.add(action)
      else next.delete(action)
    }
  }
  return next
}
