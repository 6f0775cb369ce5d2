import type { Connection } from '#shared/domain/connection.ts'
import type { BusinessId, PixelId } from '#shared/domain/ids.ts'
import type { AcceptanceKind, PlanAcceptance } from '#shared/domain/share-way.ts'
import type { ShareKnowledge } from '../known/knowledge.ts'
import { businessName } from '../known/names.ts'
import { pairOf } from '../known/seen-partners.ts'
import type { ShareStep } from './share-step.ts'
import type { Relations } from '../known/targets.ts'

/** Of two portfolios that work together Meta asks nobody; a request that waits shows that they do not yet (graph-facts 7.3, rule 3). */
export class ExpectedAcceptance {
  readonly #relations: Relations
  readonly #together: ReadonlySet<string>

  constructor(knowledge: ShareKnowledge, relations: Relations) {
    this.#relations = relations
    // Whoever has one pixel of an owner already works with it.
    this.#together = new Set([
      ...(knowledge.seenTogether ?? []),
      ...[...knowledge.access.values()].flatMap(({ pixelId, partners }) => {
        const owner = knowledge.pixels.get(pixelId)?.owner?.id
        return owner === undefined ? [] : partners.filter((partner) => partner.status === 'shared').map((partner) => pairOf(owner, partner.businessId))
      }),
    ])
  }

  of(owner: BusinessId, partner: BusinessId): AcceptanceKind {
    const one = this.#relations.get(owner)
    const other = this.#relations.get(partner)
    if (one?.related.has(partner) || other?.related.has(owner) || this.#together.has(pairOf(owner, partner))) return 'atOnce'
    return one?.isComplete === true ? 'asks' : 'unknown'
  }
}

/** Where pixels of several owners go to one partner, the most laborious is told. */
const severity: readonly AcceptanceKind[] = ['atOnce', 'unknown', 'asks']

function worse(one: AcceptanceKind, other: AcceptanceKind): AcceptanceKind {
  return severity.indexOf(one) > severity.indexOf(other) ? one : other
}

interface Entry {
  readonly pixels: Set<PixelId>
  sharesThatFollow: number
  expects: AcceptanceKind
}

/** @returns for each partner that a plan gives pixels to, whether it must accept and who does that. */
export function acceptancesOf(
  knowledge: ShareKnowledge,
  steps: readonly ShareStep[],
  { relations, connections }: { readonly relations: Relations; readonly connections: readonly Connection[] },
): PlanAcceptance[] {
  const expected = new ExpectedAcceptance(knowledge, relations)
  const entries = new Map<BusinessId, Entry>()
  const partnerOf = new Map<string, Entry>()
  for (const { key, pixelId, target, effect, businessId } of steps) {
    const owner = knowledge.pixels.get(pixelId)?.owner?.id
    if (target.type !== 'partner' || effect !== 'add' || owner === undefined) continue
    const entry = entries.get(businessId) ?? { pixels: new Set<PixelId>(), sharesThatFollow: 0, expects: 'atOnce' }
    entry.pixels.add(pixelId)
    entry.expects = worse(entry.expects, expected.of(owner, businessId))
    entries.set(businessId, entry)
    partnerOf.set(key, entry)
  }
  for (const { dependsOn, effect } of steps) {
    const entry = dependsOn === undefined || effect === 'remove' ? undefined : partnerOf.get(dependsOn)
    if (entry) entry.sharesThatFollow += 1
  }
  return [...entries].map(([id, { pixels, sharesThatFollow, expects }]) => ({
    business: { id, name: businessName(knowledge, id) },
    pixels: pixels.size,
    sharesThatFollow,
    expects,
    by: accepterOf(connections, id),
  }))
}

/** @returns the connection that belongs to a portfolio, so that its person can accept there. */
function accepterOf(connections: readonly Connection[], businessId: BusinessId): PlanAcceptance['by'] {
  const own = connections.find((each) => each.portfolios.some((portfolio) => portfolio.id === businessId))
  return own ? { id: own.id, name: own.identity.name } : null
}
