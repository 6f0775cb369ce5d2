import { json, listOf, viewOf } from '../graph/node.ts'
import type { CallContext, EdgeAnswer, NodeType, NodeView } from '../graph/node.ts'
import { textParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import type { Person } from '../world/types.ts'
import { canSeeAccount, ownBusinessIds } from './access.ts'

/** A person or a system user: `/me` for their tokens (graph-facts 2.3). */
const user: NodeType<Person> = {
  name: 'User',
  defaults: ['name', 'id'],
  scopes: [],
  fields: {
    id: (person) => json(person.id),
    name: (person) => json(person.name),
    first_name: (person) => json(person.name.split(' ')[0] ?? person.name),
    last_name: (person) => json(person.name.split(' ').slice(1).join(' ')),
  },
  emptyFields: ['email', 'picture', 'link', 'locale', 'timezone', 'short_name', 'middle_name'],
  edges: {
    permissions: { GET: { run: permissions } },
    businesses: { GET: { scopes: [['business_management']], run: businesses } },
    accounts: { GET: { scopes: [['pages_show_list']], run: pages } },
    adaccounts: { GET: { scopes: [['ads_management', 'ads_read']], run: accounts } },
  },
}

export function userView(person: Person, context: CallContext): NodeView {
  return viewOf(user, person, context)
}

const asked = ['ads_management', 'ads_read', 'business_management', 'pages_show_list', 'pages_read_engagement', 'public_profile']

/** Scopes that were asked for and not given are listed as declined. */
function permissions(_person: Person, { caller }: CallContext, params: Params): EdgeAnswer {
  const wanted = textParam(params, 'permission')
  const status = textParam(params, 'status')
  const data = asked
    .map((permission) => ({ permission, status: caller.scopes.includes(permission) ? 'granted' : 'declined' }))
    .filter((row) => (wanted === undefined || row.permission === wanted) && (status === undefined || row.status === status))
  return { is: 'json', json: { data } }
}

function businesses(_person: Person, context: CallContext): EdgeAnswer {
  const { directory } = context.world
  const rows = ownBusinessIds(context)
    .map((id) => directory.businesses.get(id))
    .filter((business) => business !== undefined)
  return listOf(rows, (business) => context.views.business(business))
}

/** Pages of the token's portfolios, each with a token of its own: here a canary that works as that token. */
function pages(_person: Person, context: CallContext): EdgeAnswer {
  const { directory, tokens } = context.world
  const own = ownBusinessIds(context)
  const rows = [...directory.pages.values()].filter((page) => own.includes(page.businessId))
  return listOf(rows, (page) => {
    const token = tokens.all().find((record) => record.identity.id === page.id)?.token
    return context.views.page(page, { access_token: token === undefined ? undefined : json(tokens.canaryOf(token)) })
  })
}

/** Every ad account that a portfolio of the token holds, each once. */
function accounts(_person: Person, context: CallContext): EdgeAnswer {
  const { directory, sharing } = context.world
  const ids = new Set(
    ownBusinessIds(context).flatMap((own) => [
      ...directory.ownedAccounts(own).map((account) => account.id),
      ...sharing.accountGrants.confirmedFor(own),
    ]),
  )
  const rows = [...ids]
    .map((id) => directory.accounts.get(id))
    .filter((account) => account !== undefined)
    .filter((account) => canSeeAccount(context, account))
  return listOf(rows, (account) => context.views.account(account))
}
