import type { AccountFacts, AdvertisableApps, AudienceEstimate, CatalogList, FoundPick, PickKind, ProductSetList } from '#shared/domain/ad-picks.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { CampaignId, CatalogId, ConnectionId, LaunchDraftId } from '#shared/domain/ids.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import type { Targeting } from '#shared/domain/targeting.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { targetingToWire } from '../../graph/ads/targeting-wire.ts'
import type { GraphClient } from '../../graph/client.ts'
import { listAdvertisableApps } from '../../graph/ops/ad-account-facts.ts'
import { generatePreview } from '../../graph/ops/ad-preview.ts'
import { readAccountFacts } from './account.ts'
import { BoundedReads } from './bounded-reads.ts'
import { readCatalogs, readProductSets } from './catalogs.ts'
import { estimateAudience, nowhere } from './estimate.ts'
import { keyOf, problemText } from './place.ts'
import type { Place } from './place.ts'
import { describedCreative, parsePreviewFrame } from './preview-frame.ts'
import type { PreviewFrame } from './preview-frame.ts'
import { cleanQuery, isEnough } from './query.ts'
import { findPicks } from './search.ts'
import { listTemplates } from './template/list-templates.ts'
import type { TemplateList } from './template/list-templates.ts'
import { readTemplate } from './template/read-template.ts'
import type { Template } from './template/build-template.ts'

/** Accounts, searches, audiences and the sets of catalogs are each kept to these many: a person goes back and forth between a few. */
const ACCOUNTS_KEPT = 50
const SEARCHES_KEPT = 500
const ESTIMATES_KEPT = 200
const CATALOGS_KEPT = 50

/** One row of a draft as the creative that it would become. */
export interface DraftCreative extends Place {
  /** As it would be sent: objects as JSON text. */
  readonly fields: readonly (readonly [name: string, value: string])[]
}

export interface PreviewRequest {
  readonly draftId: LaunchDraftId
  readonly revision: number
  readonly rowId: string
  /** Meta's `ad_format`. */
  readonly format: string
}

export interface AdPicksDeps {
  readonly graph: GraphClient
  readonly connections: { readonly list: () => readonly Connection[] }
  /** The simulator's address; null: Meta. */
  readonly graphUrl: string | null
  /** @throws AppError where there is no such row, or the draft is a newer one. */
  readonly creativeOf: (request: Omit<PreviewRequest, 'format'>) => DraftCreative
}

function noPreview(): AppError {
  return new AppError({
    kind: 'transient',
    code: 'preview.unreadable',
    message: 'Meta gave no preview of this ad.',
    data: { advice: 'Try another placement, or look at it in the Ads Manager once it is made.' },
  })
}

/** What a launch chooses from: an ad account's facts, Meta's searches, sizes of audiences, previews, and campaigns to make one like. */
export class AdPicks {
  readonly #deps: AdPicksDeps
  readonly #accounts = new BoundedReads<AccountFacts>(ACCOUNTS_KEPT)
  readonly #searches = new BoundedReads<readonly FoundPick[]>(SEARCHES_KEPT)
  readonly #estimates = new BoundedReads<AudienceEstimate>(ESTIMATES_KEPT)
  readonly #catalogs = new BoundedReads<CatalogList>(CATALOGS_KEPT)
  readonly #productSets = new BoundedReads<ProductSetList>(CATALOGS_KEPT)

  constructor(deps: AdPicksDeps) {
    this.#deps = deps
  }

  /** Kept in memory until `refresh`. @throws AppError when the account can't be read. */
  account(place: Place, refresh = false): Promise<AccountFacts> {
    const known = this.#deps.connections.list().find(({ id }) => id === place.connectionId)
    const scopes = known === undefined || known.scopes.length === 0 ? null : known.scopes
    return this.#accounts.read(keyOf(place), () => readAccountFacts(this.#deps.graph, place, scopes), refresh)
  }

  /** Asked for only where ads lead to an app. @returns the apps by name; those that could be read where not all could. */
  async apps({ connectionId, accountId }: Place): Promise<AdvertisableApps> {
    const { rows, problem } = await this.#deps.graph.list({ connectionId }, listAdvertisableApps, { accountId })
    return { apps: rows.toSorted((left, right) => left.name.localeCompare(right.name)), problem: problem === null ? null : problemText(problem) }
  }

  /** The catalogs of the connection's portfolios. Kept in memory until `refresh`, but where not all could be read. */
  async catalogs(connectionId: ConnectionId, refresh = false): Promise<CatalogList> {
    const known = this.#deps.connections.list().find(({ id }) => id === connectionId)
    const connection = known ?? { id: connectionId, portfolios: [], portfoliosProblem: 'The connection of this draft is not there.' }
    const key = `${connectionId} `
    const read = await this.#catalogs.read(key, () => readCatalogs(this.#deps.graph, connection), refresh)
    if (read.problem !== null) this.#catalogs.drop(key)
    return read
  }

  /** The product sets of one catalog; kept as {@link catalogs} are. */
  async productSets(connectionId: ConnectionId, catalogId: CatalogId, refresh = false): Promise<ProductSetList> {
    const key = `${connectionId} ${catalogId}`
    const read = await this.#productSets.read(key, () => readProductSets(this.#deps.graph, connectionId, catalogId), refresh)
    if (read.problem !== null) this.#productSets.drop(key)
    return read
  }

  /** @returns nothing for less than two letters. @throws AppError when Meta does not answer. */
  async search(place: Place, kind: PickKind, text: string): Promise<readonly FoundPick[]> {
    const query = cleanQuery(text)
    if (!isEnough(query)) return []
    const key = `${keyOf(place)} ${kind} ${query.toLowerCase()}`
    return this.#searches.read(key, () => findPicks(this.#deps.graph, place, kind, query))
  }

  /** @param goal Meta's word; empty: whatever the goal. @returns null for numbers that Meta does not know. */
  async estimate(place: Place, targeting: Targeting, goal: string): Promise<AudienceEstimate> {
    if (targeting.places.length === 0 && targeting.customAudiences.length === 0) return nowhere
    const wire = targetingToWire(targeting, { is: 'automatic' })
    const key = `${keyOf(place)} ${goal} ${JSON.stringify(wire)}`
    const estimate = await this.#estimates.read(key, () => estimateAudience(this.#deps.graph, place, wire, goal))
    if (!estimate.isReady || estimate.problem !== null) this.#estimates.drop(key)
    return estimate
  }

  /**
   * Meta's own preview of one row. Its address opens the preview for a day to whoever has it: it is neither kept nor logged.
   * @throws AppError `preview.unreadable`, or why Meta refuses.
   */
  async preview({ format, ...row }: PreviewRequest): Promise<PreviewFrame> {
    const { connectionId, accountId, fields } = this.#deps.creativeOf(row)
    const creative = describedCreative(fields)
    const html = await this.#deps.graph.call({ connectionId }, generatePreview, { accountId, creative, format })
    const frame = html === null ? null : parsePreviewFrame(html, this.#deps.graphUrl)
    if (frame === null) throw noPreview()
    return frame
  }

  /** The campaigns that a draft can be made after. */
  campaigns(place: Place): Promise<TemplateList> {
    return listTemplates(this.#deps.graph, place)
  }

  /**
   * Makes a draft after a campaign that is there.
   * @param blank a new draft: its id, its name, and the choices that the campaign says nothing about. @throws AppError when it can't be read.
   */
  fromCampaign(place: Place, campaignId: CampaignId, blank: LaunchDraft): Promise<Template> {
    return readTemplate(this.#deps.graph, place, campaignId, blank)
  }

  /** To be called when a connection is gone: nothing that only it could see stays in memory. */
  forget(connectionId: ConnectionId): void {
    for (const reads of [this.#accounts, this.#searches, this.#estimates, this.#catalogs, this.#productSets]) reads.dropAll(`${connectionId} `)
  }
}
