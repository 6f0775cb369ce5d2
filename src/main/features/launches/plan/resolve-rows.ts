import { promotedNeeds } from '#shared/domain/ad-rules.ts'
import type { PromotedNeeds } from '#shared/domain/ad-rules.ts'
import { aimOf, showsProducts } from '#shared/domain/launch-aim.ts'
import type { Aim } from '#shared/domain/launch-aim.ts'
import type { AdText, Audience, Budget, Concept, DraftAsset, LaunchDraft, LaunchRow, PlacementSet } from '#shared/domain/launch-draft.ts'

/** What an ad says: its row's own words, else its text's. */
export interface Shown {
  readonly primary: readonly string[]
  readonly headlines: readonly string[]
  readonly descriptions: readonly string[]
  readonly link: string
  readonly displayLink: string
  readonly callToAction: string
}

/** A row with the parts that it names. */
export interface ResolvedRow {
  readonly row: LaunchRow
  /** Null too where the ads show products, whatever the row names. */
  readonly concept: Concept | null
  readonly text: AdText | null
  readonly audience: Audience | null
  readonly placement: PlacementSet | null
  readonly shown: Shown
  /** Of the campaign or of the ad set, whichever the draft gives budgets to. */
  readonly budget: Budget | null
}

/** What the draft aims at, and what that asks for. */
export interface NeedyAim extends Aim {
  /** Null where objective, destination and goal do not go together. */
  readonly needs: PromotedNeeds | null
}

/** A draft with its rows resolved: what everything of a plan is made of. */
export interface ResolvedDraft {
  readonly draft: LaunchDraft
  readonly aim: NeedyAim
  /** Those that are to be launched, in their order. */
  readonly rows: readonly ResolvedRow[]
  readonly assets: ReadonlyMap<string, DraftAsset>
  readonly hasCampaignBudget: boolean
  /** Ads of a catalog's products are made without files. */
  readonly hasProducts: boolean
}

function needyAim(draft: LaunchDraft): NeedyAim {
  const aim = aimOf(draft)
  const { objective, destination, goal } = aim
  return { ...aim, needs: objective && destination && goal ? promotedNeeds(objective, destination, goal) : null }
}

/** Spaces alone are no text. */
function filled(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => text.trim() !== '')
}

const noText: Pick<AdText, 'primary' | 'headlines' | 'descriptions' | 'link' | 'displayLink' | 'callToAction'> = {
  primary: [],
  headlines: [],
  descriptions: [],
  link: '',
  displayLink: '',
  callToAction: 'LEARN_MORE',
}

function shownBy(row: LaunchRow, text: AdText | null): Shown {
  const { primary, headlines, descriptions, link, displayLink, callToAction } = text ?? noText
  const own = (said: string | null, all: readonly string[]) => filled(said === null ? all : [said])
  return {
    primary: own(row.primary, primary),
    headlines: own(row.headline, headlines),
    descriptions: own(row.description, descriptions),
    link: row.link ?? link,
    displayLink,
    callToAction,
  }
}

function byId<Part extends { readonly id: string }>(parts: readonly Part[]): (id: string | null) => Part | null {
  const map = new Map(parts.map((part) => [part.id, part]))
  return (id) => (id === null ? null : (map.get(id) ?? null))
}

/** Looks up the parts of every row that is to be launched. */
export function resolveDraft(draft: LaunchDraft): ResolvedDraft {
  const hasProducts = showsProducts(draft)
  const concept = byId(hasProducts ? [] : draft.concepts)
  const text = byId(draft.texts)
  const audience = byId(draft.audiences)
  const placement = byId(draft.placements)
  const usual = draft.campaign.budget ?? draft.adSet.budget
  const shownOnce = new Map<string, Shown>()
  const shown = (row: LaunchRow): Shown => {
    const own = row.primary ?? row.headline ?? row.description ?? row.link
    if (own !== null || row.textId === null) return shownBy(row, text(row.textId))
    const before = shownOnce.get(row.textId) ?? shownBy(row, text(row.textId))
    shownOnce.set(row.textId, before)
    return before
  }
  const rows = draft.rows
    .filter((row) => row.isIncluded)
    .map((row) => ({
      row,
      concept: concept(row.conceptId),
      text: text(row.textId),
      audience: audience(row.audienceId),
      placement: placement(row.placementId),
      shown: shown(row),
      budget: row.budget ?? usual,
    }))
  const assets = new Map(draft.assets.map((asset) => [asset.id, asset]))
  return { draft, aim: needyAim(draft), rows, assets, hasCampaignBudget: draft.campaign.budget !== null, hasProducts }
}
