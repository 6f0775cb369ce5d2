import type { Connection } from '#shared/domain/connection.ts'
import type { BusinessId } from '#shared/domain/ids.ts'
import type { ShareWay } from '#shared/domain/share-way.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import { KnownWorld } from '../known/known-world.ts'
import type { KnownConnection, OpenWish } from '../known/known-world.ts'
import { ExpectedAcceptance } from './plan-acceptances.ts'
import type { CellResult } from './plan-figures.ts'
import { noPortfolioLeft } from './plan-sentences.ts'
import { planShares } from './plan-shares.ts'
import { askWays } from './way-requests.ts'

/** @returns the wishes that another connection, or somebody else, may be able to meet. */
export function openWishes(edits: readonly ShareEdit[], results: readonly CellResult[]): readonly OpenWish[] {
  return results.flatMap(({ reason, sentence }, cell) => {
    const edit = edits[cell]
    const isElsewhere = reason === 'ownerIsElsewhere' || reason === 'wrongConnection' || reason === 'accountNotHeld' || reason === 'ownerNotVisible'
    return edit && isElsewhere && sentence !== noPortfolioLeft ? [{ cell, edit }] : []
  })
}

const nameOf = ({ id, identity }: Connection) => ({ id, name: identity.name })

/** @returns the cells of those wishes that can be met through this connection. */
function metBy({ knowledge }: KnownConnection, wishes: readonly OpenWish[]): Set<number> {
  const { plan } = planShares(knowledge, wishes.map((wish) => wish.edit))
  return new Set(wishes.flatMap(({ cell }, at) => (plan.cells[at] === 'impossible' ? [] : [cell])))
}

/** Gives each wish to a connection that can meet it; as few connections as possible, the most able first. */
function otherConnections(wishes: readonly OpenWish[], others: readonly KnownConnection[]): readonly ShareWay[] {
  const able = others.map((other) => ({ connection: other.connection, cells: metBy(other, wishes) }))
  const ways: ShareWay[] = []
  for (;;) {
    const best = able.toSorted((one, other) => other.cells.size - one.cells.size)[0]
    if (best === undefined || best.cells.size === 0) return ways
    const cells = [...best.cells]
    ways.push({ is: 'otherConnection', connection: nameOf(best.connection), cells: cells.toSorted((one, other) => one - other) })
    for (const each of able) for (const cell of cells) each.cells.delete(cell)
  }
}

interface Hop {
  readonly wish: OpenWish
  readonly first: KnownConnection
  readonly second: KnownConnection
  readonly through: BusinessId
}

function hopsOf(world: KnownWorld, wishes: readonly OpenWish[]): readonly Hop[] {
  const load = new Map<BusinessId, number>()
  for (const { edit } of wishes) for (const { businessId } of world.holdersOf(edit)) load.set(businessId, (load.get(businessId) ?? 0) + 1)
  return wishes.flatMap((wish): readonly Hop[] => {
    const first = wish.edit.effect === 'add' ? world.ownerOf(world.pixel(wish.edit.pixelId)) : undefined
    const holders = world.holdersOf(wish.edit).filter((holder) => holder.known !== first)
    const best = holders.toSorted((one, other) => (load.get(other.businessId) ?? 0) - (load.get(one.businessId) ?? 0))[0]
    return first && best ? [{ wish, first, second: best.known, through: best.businessId }] : []
  })
}

/** The owner of the pixel is reached by one connection and the ad account by another: partner first, by the one, account then, by the other. */
function twoStepWays(world: KnownWorld, wishes: readonly OpenWish[]): readonly ShareWay[] {
  const groups = new Map<string, Hop[]>()
  for (const hop of hopsOf(world, wishes)) {
    const key = [hop.first.connection.id, hop.second.connection.id, hop.through].join(' ')
    const group = groups.get(key)
    if (group) group.push(hop)
    else groups.set(key, [hop])
  }
  return [...groups.values()].flatMap((hops): readonly ShareWay[] => {
    const [sample] = hops
    if (sample === undefined) return []
    const { first, second, through } = sample
    const pixelIds = [...new Set(hops.map((hop) => hop.wish.edit.pixelId))]
    const { plan } = planShares(first.knowledge, pixelIds.map((pixelId) => ({ pixelId, target: { type: 'partner', id: through }, effect: 'add' })))
    const able = new Set(pixelIds.filter((_id, at) => plan.cells[at] === 'add' || plan.cells[at] === 'pending'))
    const cells = hops.filter((hop) => able.has(hop.wish.edit.pixelId)).map((hop) => hop.wish.cell)
    if (cells.length === 0) return []
    const expected = new ExpectedAcceptance(first.knowledge, first.relations)
    const owner = world.pixel([...able][0] ?? sample.wish.edit.pixelId)?.owner?.id
    return [
      {
        is: 'twoSteps',
        first: nameOf(first.connection),
        second: nameOf(second.connection),
        through: { id: through, name: world.businessName(through) },
        pixels: able.size,
        expects: owner === undefined ? 'unknown' : expected.of(owner, through),
        cells,
      },
    ]
  })
}

const cellsOf = (ways: readonly ShareWay[]) => new Set(ways.flatMap((way) => way.cells))

/**
 * Finds what can be done about wishes that the chosen connection can't meet: by another one, by two in turn, or by somebody else.
 * @param own the chosen connection, `others` the rest that is connected.
 */
export function waysOf(wishes: readonly OpenWish[], own: KnownConnection, others: readonly KnownConnection[]): ShareWay[] {
  const world = new KnownWorld([own, ...others])
  const byOthers = otherConnections(wishes, others)
  const left = without(wishes, byOthers)
  const inTwo = twoStepWays(world, left)
  return [...byOthers, ...inTwo, ...askWays(world, without(left, inTwo))]
}

function without(wishes: readonly OpenWish[], ways: readonly ShareWay[]): readonly OpenWish[] {
  const met = cellsOf(ways)
  return wishes.filter((wish) => !met.has(wish.cell))
}
