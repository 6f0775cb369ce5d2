import { contract } from '#shared/contract/contract.ts'
import type { RouteName } from '#shared/contract/contract.ts'
import type { Handlers } from '#main/contract/handler-types.ts'

export interface Reached {
  readonly route: RouteName
  readonly input: unknown
}

/** Handlers that do nothing but note what reached them, and then fail as a handler with a fault of its own does. */
export function spyHandlers(): { readonly handlers: Handlers; readonly reached: Reached[] } {
  const reached: Reached[] = []
  const spy = (route: RouteName) => (input: unknown) => {
    reached.push({ route, input })
    throw new Error(`EAABsecret at ${route}`)
  }
  const handlers: Handlers = {
    'app.info': spy('app.info'),
    'app.usage': spy('app.usage'),
    'app.openAtMeta': spy('app.openAtMeta'),
    'app.saveText': spy('app.saveText'),
    'settings.get': spy('settings.get'),
    'settings.set': spy('settings.set'),
    'connections.list': spy('connections.list'),
    'connections.connect': spy('connections.connect'),
    'connections.paste': spy('connections.paste'),
    'connections.recheck': spy('connections.recheck'),
    'connections.disconnect': spy('connections.disconnect'),
    'pixels.list': spy('pixels.list'),
    'pixels.readAccess': spy('pixels.readAccess'),
    'pixels.get': spy('pixels.get'),
    'pixels.create': spy('pixels.create'),
    'creatives.inspect': spy('creatives.inspect'),
    'creatives.letGo': spy('creatives.letGo'),
    'creatives.known': spy('creatives.known'),
    'creatives.upload': spy('creatives.upload'),
    'creatives.progress': spy('creatives.progress'),
    'creatives.library': spy('creatives.library'),
    'creatives.frames': spy('creatives.frames'),
    'creatives.stills': spy('creatives.stills'),
    'creatives.takeStills': spy('creatives.takeStills'),
    'creatives.picture': spy('creatives.picture'),
    'adPicks.account': spy('adPicks.account'),
    'adPicks.apps': spy('adPicks.apps'),
    'adPicks.search': spy('adPicks.search'),
    'adPicks.estimate': spy('adPicks.estimate'),
    'adPicks.preview': spy('adPicks.preview'),
    'launchDrafts.list': spy('launchDrafts.list'),
    'launchDrafts.read': spy('launchDrafts.read'),
    'launchDrafts.create': spy('launchDrafts.create'),
    'launchDrafts.save': spy('launchDrafts.save'),
    'launchDrafts.duplicate': spy('launchDrafts.duplicate'),
    'launchDrafts.delete': spy('launchDrafts.delete'),
    'launchDrafts.export': spy('launchDrafts.export'),
    'launchDrafts.import': spy('launchDrafts.import'),
    'launchDrafts.campaigns': spy('launchDrafts.campaigns'),
    'launchDrafts.fromCampaign': spy('launchDrafts.fromCampaign'),
    'launches.plan': spy('launches.plan'),
    'launches.payload': spy('launches.payload'),
    'launches.dryRun': spy('launches.dryRun'),
    'launches.run': spy('launches.run'),
    'launches.list': spy('launches.list'),
    'launches.get': spy('launches.get'),
    'launches.readBack': spy('launches.readBack'),
    'launches.spend': spy('launches.spend'),
    'launches.rollBack': spy('launches.rollBack'),
    'launches.turnOn': spy('launches.turnOn'),
    'sharing.targets': spy('sharing.targets'),
    'sharing.addPartners': spy('sharing.addPartners'),
    'sharing.read': spy('sharing.read'),
    'sharing.plan': spy('sharing.plan'),
    'sharing.run': spy('sharing.run'),
    'sharing.partnerEdits': spy('sharing.partnerEdits'),
    'sharing.undoPlan': spy('sharing.undoPlan'),
    'sharing.drafts': spy('sharing.drafts'),
    'sharing.keepDrafts': spy('sharing.keepDrafts'),
    'sharing.endings': spy('sharing.endings'),
    'sharing.endingCounts': spy('sharing.endingCounts'),
    'sharing.setEndings': spy('sharing.setEndings'),
    'sharing.awaited': spy('sharing.awaited'),
    'sharing.recheckAwaited': spy('sharing.recheckAwaited'),
    'sharing.forgetAwaited': spy('sharing.forgetAwaited'),
    'sharing.awaitedEdits': spy('sharing.awaitedEdits'),
    'sharing.followLater': spy('sharing.followLater'),
    'jobs.list': spy('jobs.list'),
    'jobs.get': spy('jobs.get'),
    'jobs.items': spy('jobs.items'),
    'jobs.cells': spy('jobs.cells'),
    'jobs.pause': spy('jobs.pause'),
    'jobs.resume': spy('jobs.resume'),
    'jobs.cancel': spy('jobs.cancel'),
    'jobs.retry': spy('jobs.retry'),
    'activity.list': spy('activity.list'),
    'activity.export': spy('activity.export'),
    'activity.verify': spy('activity.verify'),
    'storage.status': spy('storage.status'),
    'storage.exportCopy': spy('storage.exportCopy'),
    'storage.startFresh': spy('storage.startFresh'),
    'storage.tryAgain': spy('storage.tryAgain'),
  }
  return { handlers, reached }
}

export const routeNames: readonly RouteName[] = Object.keys(contract).filter((name): name is RouteName => name in contract)
