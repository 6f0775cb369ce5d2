import type { BusinessId, ConnectionId, PixelId } from '#shared/domain/ids.ts'
import type { AccountAccess, PartnerAccess, Pixel, PixelAccess } from '#shared/domain/pixel.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { GraphClient, GraphRows } from '../../graph/client.ts'
import { listAgencies, listSharedAccounts } from '../../graph/ops/ads-pixel.ts'
import { toInstant } from '../../lib/clock.ts'
import type { Clock } from '../../lib/clock.ts'
import { problemText } from './inventory.ts'

interface ListQuestion {
  readonly pixelId: PixelId
  readonly businessId: BusinessId
  readonly businessName: string
  readonly connectionId: ConnectionId
  /** False for a partner's list: Meta may not show it, and that is no failure. */
  readonly isOurs: boolean
}

/** One pixel on its way to its access. */
interface Draft {
  readonly pixel: Pixel
  /** The connection that asks for the partners: the owner's, where there is one. */
  readonly asker: ConnectionId
  partners: readonly PartnerAccess[]
  arePartnersWhole: boolean
  readonly accounts: AccountAccess[]
  readonly portfoliosRead: BusinessId[]
  readonly problems: string[]
}

function draftOf(pixel: Pixel): Draft | null {
  const asking = pixel.holdings.find((holding) => holding.relation === 'owned') ?? pixel.holdings[0]
  return asking ? { pixel, asker: asking.connectionId, partners: [], arePartnersWhole: true, accounts: [], portfoliosRead: [], problems: [] } : null
}

function groupByConnection<Item>(items: readonly Item[], connectionOf: (item: Item) => ConnectionId): ReadonlyMap<ConnectionId, readonly Item[]> {
  const groups = new Map<ConnectionId, Item[]>()
  for (const item of items) {
    const group = groups.get(connectionOf(item))
    if (group) group.push(item)
    else groups.set(connectionOf(item), [item])
  }
  return groups
}

/** Portfolios of ours that have the pixel; only these and its partners can have given it to an ad account. */
function ownLists({ pixel }: Draft): readonly ListQuestion[] {
  const byBusiness = new Map<BusinessId, ListQuestion>()
  for (const { businessId, businessName, connectionId } of pixel.holdings) {
    if (!byBusiness.has(businessId)) byBusiness.set(businessId, { pixelId: pixel.id, businessId, businessName, connectionId, isOurs: true })
  }
  return [...byBusiness.values()]
}

function partnerLists(draft: Draft): readonly ListQuestion[] {
  const ours = new Set(draft.pixel.holdings.map((holding) => holding.businessId))
  return draft.partners
    .filter((partner) => partner.status === 'shared' && !ours.has(partner.businessId))
    .map(({ businessId, name }) => ({ pixelId: draft.pixel.id, businessId, businessName: name, connectionId: draft.asker, isOurs: false }))
}

function isRefusal(problem: AppErrorJson): boolean {
  return problem.kind === 'permission' || problem.kind === 'notFound'
}

type SharedRow = Omit<AccountAccess, 'via'>

function takeAccounts(draft: Draft, { businessId, businessName, isOurs }: ListQuestion, list: GraphRows<SharedRow>): void {
  for (const row of list.rows) draft.accounts.push({ ...row, via: businessId })
  if (list.problem === null) draft.portfoliosRead.push(businessId)
  else if (isOurs || !isRefusal(list.problem)) {
    draft.problems.push(`The ad accounts of ${businessName} could not all be read. ${problemText(list.problem)}`)
  }
}

/** Reads who has these pixels: partners, then ad accounts by portfolio, asking only portfolios that have the pixel. */
class AccessReading {
  readonly #graph: GraphClient
  readonly #drafts: ReadonlyMap<PixelId, Draft>

  constructor(graph: GraphClient, drafts: ReadonlyMap<PixelId, Draft>) {
    this.#graph = graph
    this.#drafts = drafts
  }

  async readPartners(): Promise<void> {
    const groups = groupByConnection([...this.#drafts.values()], (draft) => draft.asker)
    await Promise.all(
      [...groups].map(async ([connectionId, drafts]) => {
        const lists = await this.#graph.listMany({ connectionId }, listAgencies, drafts.map(({ pixel }) => ({ pixelId: pixel.id, ownerId: pixel.owner?.id })))
        drafts.forEach((draft, index) => {
          const list = lists[index]
          draft.partners = list?.rows ?? []
          draft.arePartnersWhole = list?.problem === null
          if (list?.problem) draft.problems.push(`The partners could not all be read. ${problemText(list.problem)}`)
        })
      }),
    )
  }

  async readAccounts(questions: readonly ListQuestion[]): Promise<void> {
    const groups = groupByConnection(questions, (question) => question.connectionId)
    await Promise.all(
      [...groups].map(async ([connectionId, group]) => {
        const lists = await this.#graph.listMany({ connectionId }, listSharedAccounts, group)
        group.forEach((question, index) => {
          const draft = this.#drafts.get(question.pixelId)
          const list = lists[index]
          if (draft && list) takeAccounts(draft, question, list)
        })
      }),
    )
  }
}

/**
 * Costs one request per 50 pixels for the partners, and one per 50 pairs of pixel and portfolio for the ad accounts, because the list
 * of accounts is filtered by portfolio (graph-facts 7.3, rule 2). Never throws.
 * @returns the access of each pixel that some connection holds.
 */
export async function readPixelAccess(graph: GraphClient, clock: Clock, pixels: readonly Pixel[]): Promise<readonly PixelAccess[]> {
  const drafts = new Map<PixelId, Draft>()
  for (const pixel of pixels) {
    const draft = draftOf(pixel)
    if (draft) drafts.set(pixel.id, draft)
  }
  const reading = new AccessReading(graph, drafts)
  const all = [...drafts.values()]
  await Promise.all([reading.readPartners(), reading.readAccounts(all.flatMap(ownLists))])
  await reading.readAccounts(all.flatMap(partnerLists))
  const readAt = toInstant(clock.now())
  return all.map(({ pixel, partners, arePartnersWhole, accounts, portfoliosRead, problems }) => ({
    pixelId: pixel.id,
    partners: [...partners],
    arePartnersWhole,
    accounts,
    portfoliosRead,
    problems,
    readAt,
  }))
}
