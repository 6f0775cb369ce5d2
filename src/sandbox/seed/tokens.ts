import type { App, GranularScope, TokenRecord } from '../world/tokens.ts'
import type { World } from '../world/world.ts'

const DAY = 86_400_000

const allScopes = [
  'ads_management',
  'ads_read',
  'business_management',
  'pages_show_list',
  'pages_read_engagement',
  'public_profile',
]

/** Token fixtures by name. `systemUser` is the one that the sandbox recommends. */
export function addTokens(world: World): void {
  const fullApp: App = { id: world.ids.next(15), name: 'Buydesk Sandbox App', tier: 'full', mayGrantEdit: false }
  const limitedApp: App = { id: world.ids.next(15), name: 'Buydesk Limited App', tier: 'limited', mayGrantEdit: false }
  const editApp: App = { id: world.ids.next(15), name: 'Buydesk Allow-listed App', tier: 'full', mayGrantEdit: true }
  const robot = { id: world.ids.next(15), name: 'Buydesk system user' }
  const person = { id: world.ids.next(17), name: 'Jürgen Müller-Lüdenscheidt' }
  const system = (name: string) => ({ id: world.ids.next(15), name })
  const now = world.clock.now()
  const add = (name: string, changes: Partial<Omit<TokenRecord, 'name' | 'token'>>) => addToken(world, name, { app: fullApp, identity: robot, ...changes })
  add('systemUser', {})
  // The same identity and app with a token minted anew: what a person pastes after the first one has gone.
  add('systemUserRenewed', {})
  add('person', person60Days(now, person))
  add('expired', { ...person60Days(now - 61 * DAY, person) })
  add('checkpoint', { ...person60Days(now, person), fault: { subcode: 459, at: now - DAY } })
  add('passwordChanged', { ...person60Days(now, person), fault: { subcode: 460, at: now - DAY } })
  add('revoked', { identity: system('Retired robot'), fault: { subcode: 467, at: now - DAY } })
  add('expiresSoon', { ...person60Days(now - 57 * DAY, person) })
  add('dataAccessExpired', { ...person60Days(now - DAY, person), dataAccessExpiresAt: now - DAY })
  add('missingScope', { identity: system('Reader without portfolios'), scopes: ['ads_read', 'public_profile'] })
  add('readOnly', { identity: system('Reader'), scopes: ['ads_read', 'business_management', 'pages_show_list', 'public_profile'] })
  add('granular', { identity: system('Narrow robot'), granularScopes: granularScopes(world) })
  add('onePortfolio', { identity: system('Reporting bot'), businessIds: world.ownPortfolioIds.slice(0, 1) })
  add('secondSystemUser', {
    identity: system('Второй системный пользователь'),
    businessIds: world.ownPortfolioIds.slice(1, 2),
  })
  add('noPortfolios', { identity: { id: world.ids.next(17), name: 'Fresh Hire' }, type: 'USER', businessIds: [] })
  add('limited', { app: limitedApp })
  add('editAllowed', { app: editApp })
  addPageToken(world, fullApp, person.id)
  addAppToken(world, fullApp)
}

function person60Days(issuedAt: number, identity: TokenRecord['identity']): Partial<TokenRecord> {
  return { type: 'USER', identity, issuedAt, expiresAt: issuedAt + 60 * DAY, dataAccessExpiresAt: issuedAt + 90 * DAY }
}

/** `business_management` reaches one portfolio, `ads_management` a handful of its ad accounts: explains an "empty list". */
function granularScopes(world: World): readonly GranularScope[] {
  const portfolio = world.ownPortfolioIds[0] ?? ''
  const accounts = world.directory.ownedAccounts(portfolio).slice(0, 3)
  return [
    { scope: 'business_management', targetIds: [portfolio] },
    { scope: 'ads_management', targetIds: accounts.map((account) => account.id) },
    { scope: 'ads_read', targetIds: accounts.map((account) => account.id) },
    { scope: 'public_profile', targetIds: null },
  ]
}

function addToken(world: World, name: string, changes: Partial<TokenRecord> & Pick<TokenRecord, 'app' | 'identity'>): void {
  const scopes = changes.scopes ?? allScopes
  if (changes.type !== 'PAGE') world.directory.people.set(changes.identity.id, changes.identity)
  const record: TokenRecord = {
    name,
    token: `EAAB${world.random.letters(180)}`,
    type: 'SYSTEM_USER',
    userId: changes.identity.id,
    businessIds: world.ownPortfolioIds,
    scopes,
    granularScopes: scopes.map((scope) => ({ scope, targetIds: null })),
    issuedAt: world.clock.now() - DAY,
    expiresAt: 0,
    dataAccessExpiresAt: 0,
    fault: null,
    ...changes,
  }
  world.tokens.add(record, `EAABCANARY${world.random.letters(40)}`)
}

function addPageToken(world: World, app: App, userId: string): void {
  const page = { id: world.ids.next(15), name: 'Café Olé 🌮', category: 'Restaurant', businessId: world.ownPortfolioIds[0] ?? '' }
  world.directory.pages.set(page.id, page)
  addToken(world, 'page', {
    app,
    type: 'PAGE',
    identity: { id: page.id, name: page.name },
    userId,
    businessIds: [],
    scopes: ['pages_show_list', 'pages_read_engagement', 'public_profile'],
  })
}

/** An app token is the app's id and its secret, joined (graph-facts 2.1). */
function addAppToken(world: World, app: App): void {
  world.tokens.add(
    {
      name: 'app',
      token: `${app.id}|${world.random.letters(27)}`,
      type: 'APP',
      app,
      identity: { id: app.id, name: app.name },
      userId: app.id,
      businessIds: [],
      scopes: [],
      granularScopes: [],
      issuedAt: world.clock.now(),
      expiresAt: 0,
      dataAccessExpiresAt: 0,
      fault: null,
    },
    `EAABCANARY${world.random.letters(40)}`,
  )
}
