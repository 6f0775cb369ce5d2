import { expect, test } from 'vitest'
import { contract, isRouteName } from '#shared/contract/contract.ts'
import type { RouteName } from '#shared/contract/contract.ts'
import { answeredWhileLeaving } from '#main/hosts/answered-while-leaving.ts'
import { logged } from './logged-writes.ts'

/** They read at Meta, or read nothing there, and yet change, make or begin something here. */
const changesHere: ReadonlySet<RouteName> = new Set<RouteName>([
  'accessHistory.dropLater',
  'accessHistory.readNow',
  'activity.export',
  'app.saveText',
  'changeSets.export',
  'changeSets.identity',
  'connections.recheck',
  'exports.save',
  'launchDrafts.create',
  'launchDrafts.delete',
  'launchDrafts.duplicate',
  'launchDrafts.fromCampaign',
  'launchDrafts.import',
  'myData.export',
  'storage.exportCopy',
])
const routeNames = Object.keys(contract).filter(isRouteName)

test('a process that is about to be replaced answers nothing that the log, or Meta, is told of, but the lock', () => {
  const told = routeNames.filter((route) => logged[route] !== undefined || contract[route].effect !== 'read')
  expect(told.filter((route) => answeredWhileLeaving.has(route)).toSorted()).toEqual(['operators.lock', 'storage.tryAgain'])
})

test('every route that reads at Meta, or nothing there, is either answered then or stands among those that change something here', () => {
  const reading = routeNames.filter((route) => contract[route].effect === 'read')
  expect(reading.filter((route) => answeredWhileLeaving.has(route) === changesHere.has(route))).toEqual([])
})
