import type { AdAccount } from '#shared/domain/ad-account.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { AdAccountId, BusinessId } from '#shared/domain/ids.ts'
import type { PixelAccess } from '#shared/domain/pixel.ts'
import type { ShareTargets } from '#shared/domain/sharing.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { GraphClient, GraphRows } from '../../../graph/client.ts'
import type { AdAccountRow } from '../../../graph/ops/ad-account.ts'
import { listBusinessAgencies, listBusinessClients, listClientAdAccounts, listOwnedAdAccounts } from '../../../graph/ops/business.ts'
import type { RelatedBusiness } from '../../../graph/ops/business.ts'

type Partner = ShareTargets['partners'][number]

/** What Meta lists for one connection, before what is seen elsewhere is added. */
export interface TargetLists {
  readonly partners: ReadonlyMap<BusinessId, string>
  readonly accounts: ReadonlyMap<AdAccountId, AdAccount>
  readonly problems: readonly string[]
  readonly relations: Relations
}

/** For each portfolio of a connection the others that it works with; where a list ended early there may be more. */
export type Relations = ReadonlyMap<BusinessId, { readonly related: ReadonlySet<BusinessId>; readonly isComplete: boolean }>

function relationsOf(connection: Connection, lists: readonly (readonly GraphRows<RelatedBusiness>[])[]): Relations {
  return new Map(
    connection.portfolios.map(({ id }, index) => {
      const own = lists.map((list) => list[index])
      const related = new Set(own.flatMap((list) => list?.rows ?? []).map((row) => row.id))
      return [id, { related, isComplete: own.every((list) => list?.problem === null) }]
    }),
  )
}

function sentence(portfolioName: string, what: string, error: AppErrorJson): string {
  const advice = error.data.advice === undefined ? '' : ` ${error.data.advice}`
  return `${portfolioName}: ${what} could not all be read. ${error.message}${advice}`
}

function mergeAccounts(connection: Connection, lists: readonly (readonly GraphRows<AdAccountRow>[])[]): ReadonlyMap<AdAccountId, AdAccount> {
  const accounts = new Map<AdAccountId, AdAccount>()
  for (const kind of lists) {
    connection.portfolios.forEach(({ id: businessId }, index) => {
      const holder = { connectionId: connection.id, businessId }
      for (const row of kind[index]?.rows ?? []) {
        const known = accounts.get(row.id)
        if (!known) accounts.set(row.id, { ...row, holders: [holder] })
        else if (!known.holders.some((each) => each.businessId === businessId)) known.holders.push(holder)
      }
    })
  }
  return accounts
}

function mergePartners(lists: readonly (readonly GraphRows<RelatedBusiness>[])[]): ReadonlyMap<BusinessId, string> {
  return new Map(lists.flat().flatMap((list) => list.rows.map((row): [BusinessId, string] => [row.id, row.name])))
}

/** Reads every list of every portfolio to its end. Never throws: what could not be read is a problem in the result. */
export async function readTargetLists(graph: GraphClient, connection: Connection): Promise<TargetLists> {
  const context = { connectionId: connection.id }
  const inputs = connection.portfolios.map((portfolio) => ({ businessId: portfolio.id }))
  const [owned, client, agencies, clients] = await Promise.all([
    graph.listMany(context, listOwnedAdAccounts, inputs),
    graph.listMany(context, listClientAdAccounts, inputs),
    graph.listMany(context, listBusinessAgencies, inputs),
    graph.listMany(context, listBusinessClients, inputs),
  ])
  const problems = connection.portfolios.flatMap(({ name }, index) => {
    const lists = [
      [owned[index], 'its own ad accounts'],
      [client[index], 'the ad accounts shared with it'],
      [agencies[index], 'the portfolios that work for it'],
      [clients[index], 'the portfolios that it works for'],
    ] as const
    return lists.flatMap(([list, what]) => (list?.problem ? [sentence(name, what, list.problem)] : []))
  })
  const related = [agencies, clients]
  return { partners: mergePartners(related), accounts: mergeAccounts(connection, [owned, client]), problems, relations: relationsOf(connection, related) }
}

/** What one connection knows of who there is. */
export interface KnownTargets {
  readonly lists: TargetLists
  readonly access: readonly PixelAccess[]
  /** Portfolios that a person named by id. */
  readonly added: ReadonlyMap<BusinessId, string>
}

/** @returns everyone a pixel can be given to: own portfolios, those that Meta lists as related, those seen on pixels, and those added by id. */
export function shareTargetsOf(connection: Connection, { lists, access, added }: KnownTargets): ShareTargets {
  const own = new Set(connection.portfolios.map((portfolio) => portfolio.id))
  const names = new Map(added)
  for (const { partners: seen } of access) for (const partner of seen) names.set(partner.businessId, partner.name)
  for (const [id, name] of lists.partners) names.set(id, name)
  for (const { id, name } of connection.portfolios) names.set(id, name)
  const partners = [...names].map(([id, name]): Partner => ({ id, name, isOwn: own.has(id) }))
  return {
    connectionId: connection.id,
    partners: partners.toSorted((one, other) => Number(one.isOwn) - Number(other.isOwn) || one.name.localeCompare(other.name)),
    accounts: [...lists.accounts.values()],
    problems: [...lists.problems],
  }
}
