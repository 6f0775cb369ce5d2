import type { AdAccountId, BusinessId, PixelId } from '#shared/domain/ids.ts'
import type { ShareWay } from '#shared/domain/share-way.ts'
import type { KnownWorld, OpenWish } from '../known/known-world.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** What somebody else is asked for: the same of many pixels or ad accounts is one request. */
interface Request {
  /** `give`: share pixels with a portfolio. `take`: take pixels from one, or from an ad account. `lend`: share ad accounts with a portfolio. */
  readonly is: 'give' | 'take' | 'lend'
  /** Who has to do it; null: Meta does not show who that is. */
  readonly asked: Named | null
  /** The portfolio that is to get, or to lose, something; for `take` also an ad account. */
  readonly other: Named & { readonly type: 'portfolio' | 'account' }
  readonly things: Map<string, Named>
  readonly cells: number[]
}

/** A text that is sent to somebody stays one that is read. */
const LISTED_MAX = 300

const portfolio = (id: BusinessId, name: string) => ({ id, name, type: 'portfolio' as const })

function pixelOf(world: KnownWorld, id: PixelId): Named {
  return { id, name: world.pixel(id)?.name ?? 'Pixel' }
}

function accountOf(world: KnownWorld, id: AdAccountId): Named {
  return { id, name: world.account(id)?.name ?? 'Ad account' }
}

type Asked = Pick<Request, 'is' | 'asked' | 'other'> & { readonly thing: Named }

/** The portfolio that an ad account has to be shared with, so that it can be given the pixel there. */
function borrowerOf(world: KnownWorld, pixelId: PixelId): BusinessId | undefined {
  const pixel = world.pixel(pixelId)
  const owner = world.ownerOf(pixel)
  return owner && pixel?.owner ? pixel.owner.id : pixel?.holdings[0]?.businessId
}

function askOf(world: KnownWorld, { edit }: OpenWish): Asked | null {
  const { pixelId, target, effect } = edit
  const owner = world.pixel(pixelId)?.owner ?? null
  const thing = pixelOf(world, pixelId)
  if (effect === 'remove') {
    const other = target.type === 'partner' ? portfolio(target.id, world.businessName(target.id)) : { ...accountOf(world, target.id), type: 'account' as const }
    return { is: 'take', asked: owner, other, thing }
  }
  if (target.type === 'partner') return { is: 'give', asked: owner, other: portfolio(target.id, world.businessName(target.id)), thing }
  const [holder] = world.holdersOf(edit)
  if (holder !== undefined) return { is: 'give', asked: owner, other: portfolio(holder.businessId, world.businessName(holder.businessId)), thing }
  const borrower = borrowerOf(world, pixelId)
  if (borrower === undefined) return null
  return { is: 'lend', asked: world.account(target.id)?.owner ?? null, other: portfolio(borrower, world.businessName(borrower)), thing: accountOf(world, target.id) }
}

function count(request: Request, one: string, many: string): string {
  const { size } = request.things
  return size === 1 ? `this ${one}` : `these ${size.toLocaleString('en')} ${many}`
}

const withId = ({ id, name }: Named) => `${name} (${id})`

function sentenceOf(request: Request): string {
  const { is, asked, other } = request
  const isOne = request.things.size === 1
  const who = asked === null ? 'an admin of the portfolio that owns' : 'an admin there'
  const it = isOne ? 'it' : 'them'
  if (is === 'lend') {
    const whose = asked === null ? `None of your portfolios has ${count(request, 'ad account', 'ad accounts')}` : `${asked.name} owns ${count(request, 'ad account', 'ad accounts')}`
    return `${whose}: ${who}${asked === null ? ` ${it}` : ''} must share ${it} with ${withId(other)} in Business settings.`
  }
  const what = count(request, 'pixel', 'pixels')
  const whose = asked === null ? `Meta does not show who owns ${what}` : `${asked.name} owns ${what}`
  const deed = is === 'give' ? `must share ${it} with ${withId(other)}` : `must take ${it} from ${withId(other)}`
  return `${whose}: ${who}${asked === null ? ` ${it}` : ''} ${deed} in Events Manager.`
}

function textOf(request: Request): string {
  const { is, other, things } = request
  const what = is === 'lend' ? (things.size === 1 ? 'this ad account' : 'these ad accounts') : things.size === 1 ? 'this pixel' : 'these pixels'
  const receiver = `${other.name} (${other.type === 'portfolio' ? 'portfolio' : 'ad account'} id ${other.id})`
  const lines = [...things.values()].map((thing) => `- ${thing.name} (id ${thing.id})`)
  const listed = lines.length <= LISTED_MAX ? lines : [...lines.slice(0, LISTED_MAX), `- and ${(lines.length - LISTED_MAX).toLocaleString('en')} more`]
  const ask = is === 'take' ? `Please take ${what} from ${receiver}:` : `Please share ${what} with ${receiver}:`
  const where = is === 'lend' ? 'Business settings, Accounts, Ad accounts, Assign partner' : 'Business settings, Data sources, Datasets, Assign partner'
  return [ask, ...listed, ...(is === 'take' ? [] : [`It is done in ${where}, with the portfolio id above.`])].join('\n')
}

/** @returns who else has to do what so that these wishes can be met, with a text to send to them. */
export function askWays(world: KnownWorld, wishes: readonly OpenWish[]): readonly ShareWay[] {
  const requests = new Map<string, Request>()
  for (const wish of wishes) {
    const ask = askOf(world, wish)
    if (ask === null) continue
    const { is, asked, other, thing } = ask
    const key = [is, asked?.id ?? '', other.type, other.id].join(' ')
    const request = requests.get(key) ?? { is, asked, other, things: new Map<string, Named>(), cells: [] }
    request.things.set(thing.id, thing)
    request.cells.push(wish.cell)
    requests.set(key, request)
  }
  return [...requests.values()].map((request) => ({ is: 'ask', sentence: sentenceOf(request), text: textOf(request), cells: request.cells }))
}
