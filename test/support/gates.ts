import type { Gate, HandlerContext, SignedIn } from '#main/contract/handler-types.ts'
import type { Router } from '#main/contract/router.ts'
import { contract } from '#shared/contract/contract.ts'
import { operatorId } from '#shared/domain/operator.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'
import type { OperatorRole } from '#shared/domain/operator-terms.ts'

/** Somebody who is in. */
export function signedIn(role: OperatorRole = 'admin'): SignedIn {
  return { id: operatorId.parse('one'), name: 'Only user', role }
}

/** Lets everybody in, for tests that are not about who may. */
export function openGate(role: OperatorRole = 'admin'): Gate {
  return { caller: () => signedIn(role) }
}

/** Says on the first run that one person uses the app; nothing happens where it was said before. */
export async function useAlone(router: Router): Promise<void> {
  const status = await router.handle('operators.status', {}, { clientId: 'test' })
  const isUndecided = status.ok && contract['operators.status'].output.parse(status.data).mode === 'undecided'
  if (isUndecided) await router.handle('operators.setUp', { mode: 'one' }, { clientId: 'test' })
}

/** @param who without it: the one person of an app that one uses. */
export function contextOf(role: OperatorRole = 'admin', who: OperatorRef = signedIn()): HandlerContext {
  return { clientId: 'test', operator: { id: who.id, name: who.name, role } }
}
