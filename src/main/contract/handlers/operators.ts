import type { operatorRoutes } from '#shared/contract/routes/operators.ts'
import type { Operators } from '../../features/operators/operators.ts'
import type { Handlers } from '../handler-types.ts'

interface OperatorHandlerDeps {
  readonly operators: Operators
}

/** @returns the handlers of signing in and out, and of who may. */
export function operatorHandlers({ operators }: OperatorHandlerDeps): Pick<Handlers, keyof typeof operatorRoutes> {
  const { staff } = operators
  return {
    'operators.status': () => operators.status(),
    'operators.setUp': (choice) => operators.setUp(choice),
    'operators.signIn': ({ name, password }) => operators.signIn(name, password),
    'operators.unlock': () => operators.unlock(),
    'operators.askReset': ({ name }) => operators.askReset(name),
    'operators.resetForgotten': ({ name, password }) => operators.resetForgotten(name, password),
    'operators.lock': () => {
      operators.lock('person')
      return {}
    },
    // What wraps these parts in `compose-people.ts` has put the idle lock off already, as at every call of a person.
    'operators.active': () => ({}),
    'operators.changePassword': ({ current, next }) => operators.changePassword(current, next),
    'operators.list': () => ({ operators: [...staff.list()] }),
    'operators.add': (choice) => staff.add(choice),
    'operators.setRole': ({ operatorId, role }) => staff.setRole(operatorId, role),
    'operators.setPassword': ({ operatorId, password }) => staff.setPassword(operatorId, password),
    'operators.remove': ({ operatorId }) => staff.remove(operatorId),
    'operators.whatGoes': ({ operatorId }) => staff.whatGoes(operatorId),
    'operators.useSeveral': ({ name, password }) => operators.useSeveral(name, password),
  }
}
