import type { backupRoutes } from '#shared/contract/routes/backups.ts'
import type { Backups } from '../../features/backups/backups.ts'
import { operatorOf, refOf } from '../handler-types.ts'
import type { Handlers } from '../handler-types.ts'

/** @returns the handlers of copies of the database. */
export function backupHandlers({ backups }: { readonly backups: Backups }): Pick<Handlers, keyof typeof backupRoutes> {
  return {
    'backups.list': async () => ({ folder: backups.folder, backups: [...(await backups.list())] }),
    'backups.create': (_input, context) => backups.create(refOf(context)),
    'backups.people': async ({ name }) => ({ people: await backups.people(name) }),
    'backups.restore': async ({ name }, context) => ({ keptAs: await backups.restore(name, operatorOf(context)) }),
    'backups.delete': async ({ name }, context) => {
      await backups.remove(name, refOf(context))
      return {}
    },
  }
}
