import { adAccountId } from '#shared/domain/ids.ts'
import { launchTree } from '../support/launch-trees.ts'
import type { LaunchPlace } from '../support/launch-trees.ts'
import type { Sandbox } from '#sandbox/start.ts'
import { caller, first, pickText } from '../edge/sandbox/graph-caller.ts'
import type { FaultOperation, Wish } from './operations.ts'

const size = { campaigns: 12, adSets: 2, ads: 2 }

/** @returns the id of the ad account that is launched into. */
export function launchAccount({ state }: Sandbox): string {
  return first(state.ownedAccounts(first(state.portfolios).id).filter((each) => each.status === 1)).id
}

async function placeIn(sandbox: Sandbox): Promise<LaunchPlace> {
  const id = launchAccount(sandbox)
  return { accountId: adAccountId.parse(id), page: pickText(first(await caller(sandbox).all(`act_${id}/promote_pages?fields=id`)), 'id') }
}

/** What there is of launches in an ad account: the subject of each object by its id. */
function subjectsAt({ state }: Sandbox, accountId: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const campaign of state.campaigns(accountId)) {
    if (!campaign.name.startsWith('Launched ')) continue
    found.set(campaign.id, `Campaign "${campaign.name}"`)
    for (const adSet of state.adSets(campaign.id)) {
      found.set(adSet.id, `Ad set "${adSet.name}"`)
      for (const ad of state.ads(adSet.id)) found.set(ad.id, `Ad "${ad.name}"`)
    }
  }
  for (const creative of state.creatives(accountId)) if (creative.name.startsWith('Creative ')) found.set(creative.id, `Creative "${creative.name}"`)
  return found
}

const words = { campaign: 'Campaign', adSet: 'Ad set', creative: 'Creative', ad: 'Ad' } as const
const LABEL = 'Label'

/** Makes campaign trees. What is below another object depends on it. */
export const launchTrees: FaultOperation = {
  name: 'launch',
  match: { node: 'AdAccount', method: 'POST' },
  arrange: () => undefined,
  wishes: (sandbox) => {
    const accountId = launchAccount(sandbox)
    const { objects } = launchTree({ accountId: adAccountId.parse(accountId), page: '1' }, size)
    const isThere = (key: string) => [...subjectsAt(sandbox, accountId).values()].includes(key)
    const call = { method: 'POST', path: [], params: {} } as const
    const label: Wish = { key: LABEL, isMet: () => sandbox.state.effects('adlabel.create').length > 0, byOthers: null, call }
    return [label, ...objects.map((object): Wish => {
      const key = `${words[object.level]} "${object.name}"`
      return { key, isMet: () => isThere(key), byOthers: null, call }
    })]
  },
  begin: async (app, sandbox) => app.launches.run(launchTree(await placeIn(sandbox), size)),
  // The label, campaigns, ad sets and ads follow one upon the other, and the first and the last go in halves.
  moreRequests: 8,
  first: [1, size.campaigns],
  isOneAccount: true,
  afterwards: (app, id) => {
    const found = () => app.launches.get(id).readBack?.differences.filter(({ kept }) => kept.startsWith('made twice')) ?? []
    return {
      isTold: () => app.launches.get(id).readBack !== null,
      twice: () => new Set(found().map(({ level, name }) => `${words[level]} "${name}"`)),
    }
  },
  keyOf: ({ subject }) => (subject.startsWith(`${LABEL} `) ? LABEL : subject),
  keyOfEffect: (sandbox, { kind, objectId }) => {
    if (kind === 'adlabel.create') return LABEL
    return kind.endsWith('.create') ? (subjectsAt(sandbox, launchAccount(sandbox)).get(objectId) ?? null) : null
  },
}
