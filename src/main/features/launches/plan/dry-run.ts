import type { DryRun } from '#shared/domain/launch-plan.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { CallContext, GraphClient, GraphOutcome } from '../../../graph/client.ts'
import { checkAd, checkCampaign } from '../../../graph/ops/ad-tree.ts'
import type { CreateInput, ObjectFields } from '../../../graph/ops/ad-tree.ts'
import { blameOf } from './blame.ts'
import type { BlamedRow } from './blame.ts'
import { objectsOf } from './build-tree.ts'
import type { TreeObject } from './build-tree.ts'
import { assetsInUse } from './check-creatives.ts'
import type { PlannedLaunch } from './plan-launch.ts'

/** Every check is a call that counts; what is beyond is said to be unchecked. */
const CHECKS_MAX = 500

/** An object without its name, its mark and what names its parents: two with the same are judged alike. */
function bare({ fields }: TreeObject): ObjectFields {
  const { name: _name, adlabels: _mark, campaign_id: _campaign, adset_id: _adSet, creative: _creative, ...rest } = fields
  return rest
}

/** @returns the kind of an object; each is put together once. */
function kinds(): (object: TreeObject) => string {
  const known = new Map<string, string>()
  return (object) => {
    const kind = known.get(object.key) ?? JSON.stringify(bare(object))
    known.set(object.key, kind)
    return kind
  }
}

/** An ad with all that it hangs on. */
interface Branch {
  readonly ad: TreeObject
  readonly adSet: TreeObject
  readonly creative: TreeObject
  readonly campaign: TreeObject
  readonly row: BlamedRow
  /** Same for ad sets that differ in their names alone, in campaigns that do too. */
  readonly setKind: string
  readonly shownKind: string
}

/** The tree as Meta can look at it before anything of it is there: each branch by itself (graph-facts 8.8). */
function branchesOf({ tree, resolved }: PlannedLaunch, kindOf: (object: TreeObject) => string): readonly Branch[] {
  const rows = new Map(resolved.rows.map((row) => [row.row.id, row]))
  const byKey = new Map(objectsOf(tree).map((object) => [object.key, object]))
  const get = (key: string | null | undefined) => (key === null || key === undefined ? undefined : byKey.get(key))
  return tree.ads.flatMap((ad) => {
    const adSet = get(ad.parentKey)
    const campaign = get(adSet?.parentKey)
    const creative = get(ad.creativeKey)
    const row = rows.get(ad.rowIds[0] ?? '')
    if (!adSet || !campaign || !creative || !row) return []
    return [{ ad, adSet, creative, campaign, row, setKind: `${kindOf(campaign)}\n${kindOf(adSet)}`, shownKind: `${kindOf(creative)}\n${kindOf(ad)}` }]
  })
}

function branchFields({ ad, adSet, creative, campaign }: Branch): ObjectFields {
  const named = (object: TreeObject) => ({ name: object.name, ...bare(object) })
  return { ...named(ad), creative: named(creative), adset_spec: { ...named(adSet), campaign_spec: named(campaign) } }
}

/** Branches that between them show Meta every kind of ad set and every kind of creative once. */
function fewestBranches(branches: readonly Branch[]): readonly Branch[] {
  const seen = new Set<string>()
  return branches.filter(({ setKind, shownKind }) => {
    const isNew = !seen.has(setKind) || !seen.has(shownKind)
    seen.add(setKind).add(shownKind)
    return isNew
  })
}

type Outcomes = readonly GraphOutcome<boolean>[]

/** Errors that Meta gave, each said once of one object. */
class Findings {
  readonly #found = new Map<string, DryRun['findings'][number]>()

  add(key: string, field: string | null, error: AppErrorJson): void {
    const advice = error.data.advice ?? null
    const said = `${field ?? key}\n${error.message}`
    if (!this.#found.has(said)) this.#found.set(said, { key, message: error.message, advice, field })
  }

  all(): DryRun['findings'] {
    return [...this.#found.values()]
  }
}

function isDefinite(outcome: GraphOutcome<boolean> | undefined): boolean {
  return outcome !== undefined && (outcome.is === 'ok' || outcome.is === 'error')
}

interface Looked {
  readonly branches: readonly Branch[]
  readonly chosen: readonly Branch[]
  /** Campaigns that Meta has judged. */
  readonly campaigns: readonly TreeObject[]
  readonly outcomes: Outcomes
}

/** @returns how many objects Meta has judged: themselves, or one that is the same but for its name. */
function countChecked({ branches, chosen, campaigns, outcomes }: Looked): number {
  const judged = chosen.filter((_, index) => isDefinite(outcomes[index]))
  const sets = new Set(judged.map(({ setKind }) => setKind))
  const shown = new Set(judged.map(({ shownKind }) => shownKind))
  const checked = new Set(campaigns.map((campaign) => campaign.key))
  for (const { ad, adSet, creative, setKind, shownKind } of branches) {
    const hasSet = sets.has(setKind)
    const hasCreative = shown.has(shownKind)
    if (hasSet) checked.add(adSet.key)
    if (hasCreative) checked.add(creative.key)
    if (hasSet && hasCreative) checked.add(ad.key)
  }
  return checked.size
}

/**
 * Lets Meta check a plan without making any of it: every kind of campaign, then ads with their creative, ad set and campaign within. What uses
 * an image that is not at Meta yet can't be checked. Whether Meta likes what an ad shows is decided in its review, later.
 */
export async function dryRunLaunch(graph: GraphClient, context: CallContext, planned: PlannedLaunch): Promise<DryRun> {
  const { accountId } = planned.resolved.draft
  const missing = new Set([...assetsInUse(planned)].filter(([asset]) => asset.imageHash === null && asset.videoId === null).flatMap(([, rowIds]) => rowIds))
  const kindOf = kinds()
  const branches = branchesOf(planned, kindOf).filter(({ ad }) => !ad.rowIds.some((id) => missing.has(id)))
  const campaigns = [...Map.groupBy(planned.tree.campaigns, kindOf)].slice(0, CHECKS_MAX)
  const chosen = fewestBranches(branches).slice(0, CHECKS_MAX)
  const inputOf = (fields: ObjectFields): CreateInput => ({ accountId, fields })
  const representatives = campaigns.flatMap(([, members]) => members[0] ?? [])
  const ofCampaigns = await graph.batch(context, checkCampaign, representatives.map((campaign) => inputOf({ name: campaign.name, ...bare(campaign) })))
  const outcomes = await graph.batch(context, checkAd, chosen.map((branch) => inputOf(branchFields(branch))))
  const findings = new Findings()
  ofCampaigns.forEach((outcome, index) => {
    const campaign = representatives[index]
    if (campaign && outcome.is === 'error') findings.add(campaign.key, blameOf(outcome.error.data.field, planned.resolved, null).field, outcome.error)
  })
  outcomes.forEach((outcome, index) => {
    const branch = chosen[index]
    if (!branch || outcome.is !== 'error') return
    const { level, field } = blameOf(outcome.error.data.field, planned.resolved, branch.row)
    findings.add(branch[level ?? 'ad'].key, field, outcome.error)
  })
  const judged = campaigns.flatMap(([, members], index) => (isDefinite(ofCampaigns[index]) ? members : []))
  const checked = countChecked({ branches, chosen, campaigns: judged, outcomes })
  return { findings: findings.all(), checked, unchecked: objectsOf(planned.tree).length - checked }
}
