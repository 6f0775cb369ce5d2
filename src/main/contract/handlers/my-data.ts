import type { myDataRoutes } from '#shared/contract/routes/my-data.ts'
import type { MyData } from '../../features/my-data/my-data.ts'
import type { StoredData } from '../../features/my-data/stored-data.ts'
import type { Operators } from '../../features/operators/operators.ts'
import type { ExportDesk } from '../export-desk.ts'
import { operatorOf } from '../handler-types.ts'
import type { Handlers } from '../handler-types.ts'

interface MyDataHandlerDeps {
  readonly operators: Pick<Operators, 'removeMe' | 'whatGoes' | 'assertOwnPassword'>
  readonly myData: MyData
  readonly stored: StoredData
  readonly exports: Pick<ExportDesk, 'offer'>
}

/** @returns the handlers of what is stored: taking it along, and deleting it. */
export function myDataHandlers({ operators, myData, stored, exports }: MyDataHandlerDeps): Pick<Handlers, keyof typeof myDataRoutes> {
  return {
    'myData.export': (_input, context) => {
      const who = operatorOf(context)
      return exports.offer(myData.export(who), context, who)
    },
    'myData.whatGoes': (_input, context) => operators.whatGoes(operatorOf(context).id),
    'myData.deleteMe': ({ password }) => operators.removeMe(password),
    'storedData.list': () => stored.list(),
    'storedData.deleteAll': ({ password }) => stored.deleteAll(() => operators.assertOwnPassword(password)),
  }
}
