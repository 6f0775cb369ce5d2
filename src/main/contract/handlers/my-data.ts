import type { myDataRoutes } from '#shared/contract/routes/my-data.ts'
import type { MyData } from '../../features/my-data/my-data.ts'
import type { StoredData } from '../../features/my-data/stored-data.ts'
import type { Operators } from '../../features/operators/operators.ts'
import { operatorOf } from '../handler-types.ts'
import type { Handlers } from '../handler-types.ts'

interface MyDataHandlerDeps {
  readonly operators: Pick<Operators, 'removeMe' | 'assertOwnPassword'>
  readonly myData: MyData
  readonly stored: StoredData
}

/** @returns the handlers of what is stored: taking it along, and deleting it. */
export function myDataHandlers({ operators, myData, stored }: MyDataHandlerDeps): Pick<Handlers, keyof typeof myDataRoutes> {
  return {
    'myData.export': (_input, context) => myData.export(operatorOf(context)),
    'myData.deleteMe': ({ password }) => operators.removeMe(password),
    'storedData.list': () => stored.list(),
    'storedData.deleteAll': async ({ password }) => {
      await operators.assertOwnPassword(password)
      return stored.deleteAll()
    },
  }
}
