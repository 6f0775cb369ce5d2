import type { changeSetRoutes } from '#shared/contract/routes/change-sets.ts'
import { onlyPerson } from '#shared/domain/operator.ts'
import type { ChangeSets } from '../../features/change-sets/change-sets.ts'
import { operatorOf, refOf } from '../handler-types.ts'
import type { Handlers } from '../handler-types.ts'

/** What is handed over to a colleague's app, and taken from one. */
export function changeSetHandlers(changeSets: ChangeSets): Pick<Handlers, keyof typeof changeSetRoutes> {
  return {
    'changeSets.identity': () => changeSets.identity(),
    'changeSets.export': ({ writer, ...what }, context) => {
      const { id, name } = operatorOf(context)
      // Whoever has signed in writes under that name and no other.
      return changeSets.export(what, id === onlyPerson.id ? (writer ?? name) : name, { id, name })
    },
    'changeSets.open': ({ text }) => changeSets.open(text),
    'changeSets.signers': () => ({ signers: [...changeSets.signers()] }),
    'changeSets.forgetSigner': ({ fingerprint }, context) => {
      changeSets.forgetSigner(fingerprint, refOf(context))
      return {}
    },
    'changeSets.take': async (taking, context) => {
      const { launchDraftIds, sharePlans, problems } = await changeSets.take(taking, refOf(context))
      return { launchDraftIds: [...launchDraftIds], sharePlans: [...sharePlans], problems: [...problems] }
    },
  }
}
