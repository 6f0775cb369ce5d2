import { contract } from '#shared/contract/contract.ts'
import type { RouteName } from '#shared/contract/contract.ts'

/**
 * @returns whether a call means that a person is there. Windows ask by themselves, on news and on timers, and keep what was typed, so nothing
 * that leaves Meta as it is counts but the one call that says so; whatever the contract calls a write or worse does.
 */
export function isUsedByPerson(route: RouteName): boolean {
  return route === 'operators.active' || contract[route].effect !== 'read'
}
