import { targetKey } from '#shared/domain/share-terms.ts'
import type { Services } from './compose-services.ts'
import type { Database } from './db/open.ts'
import { createSignerRepo } from './db/repos/signer.ts'
import { ChangeSets } from './features/change-sets/change-sets.ts'
import type { DraftPort, ReadKnownHere } from './features/change-sets/ports.ts'
import { outlineOf } from './features/launches/drafts/draft-outline.ts'
import { skeleton } from './features/operators/name-signs.ts'
import type { Clock } from './lib/clock.ts'
import type { RecordOperation } from './lib/operation-entry.ts'

interface ChangeSetNeeds {
  readonly database: Database
  readonly services: Pick<Services, 'connections' | 'pixels' | 'sharing' | 'launches'>
  readonly record: RecordOperation
  readonly clock: Clock
}

/** Builds what hands drafts and plans over to a colleague's app, and takes them. */
export function buildChangeSets({ database, services, record, clock }: ChangeSetNeeds): ChangeSets {
  const { drafts } = services.launches
  const port: DraftPort = {
    exported: async (id) => (await drafts.export(id)).text,
    figures: outlineOf,
    keep: async (place, text, who) => {
      const { stored, problems } = await drafts.as(who).fromFile(place, text)
      return { id: stored.draft.id, problems }
    },
  }
  return new ChangeSets({ repo: createSignerRepo(database), drafts: port, knownHere: knownHere(services), record, shapeOf: skeleton, clock })
}

/** Lists that were read before are not read again. What can't be read is no reason not to show a file. */
function knownHere({ connections, pixels, sharing }: ChangeSetNeeds['services']): ReadKnownHere {
  return async () => {
    const active = connections.list().filter(({ state }) => state === 'active')
    if (active.length === 0) return null
    const [pixelList, ...lists] = await Promise.allSettled([pixels.list(), ...active.map(({ id }) => sharing.targets(id))])
    const found = pixelList.status === 'fulfilled' ? pixelList.value : { pixels: [], problems: [''] }
    const targets = lists.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    return {
      pixels: new Map(found.pixels.map(({ id, name }) => [id, name])),
      targets: new Map(
        targets.flatMap(({ partners, accounts }) => [
          ...partners.map(({ id, name }) => [targetKey({ type: 'partner', id }), name] as const),
          ...accounts.map(({ id, name }) => [targetKey({ type: 'account', id }), name] as const),
        ]),
      ),
      isWhole: found.problems.length === 0 && targets.length === active.length && targets.every(({ problems }) => problems.length === 0),
    }
  }
}
