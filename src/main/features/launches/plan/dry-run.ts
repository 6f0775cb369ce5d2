import type { DryRun } from '#shared/domain/launch-plan.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { AppErrorJson, ErrorKind } from '#shared/errors/app-error.ts'
import type { CallContext, GraphClient, GraphOutcome } from '../../../graph/client.ts'
import { checkAd, checkCampaign } from '../../../graph/ops/ad-tree.ts'
import type { CreateInput, ObjectFields } from '../../../graph/ops/ad-tree.ts'
import { blameOf } from './blame.ts'
import type { Blame, BlamedRow } from './blame.ts'
import { objectsOf } from './build-tree.ts'
import type { TreeObject } from './build-tree.ts'
import { isAtMeta, mediaOf } from './creative-media.ts'
import type { PlannedLaunch } from './plan-launch.ts'
import type { ResolvedDraft, ResolvedRow } from './resolve-rows.ts'

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
  readonly creativeKind: string
  readonly shownKind: string
}

/** Whether an ad is all there: of one without an image or an audience Meta would judge something that nobody means. */
function isWhole({ concept, text, audience, shown }: ResolvedRow, { assets, hasProducts }: ResolvedDraft): boolean {
  const { main, others } = mediaOf(concept, assets)
  const hasText = text !== null || shown.primary.length > 0
  const hasMedia = hasProducts || (main !== null && [main, ...others].every(isAtMeta))
  return hasMedia && audience !== null && hasText
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
    if (!adSet || !campaign || !creative || !row || !isWhole(row, resolved)) return []
    const creativeKind = kindOf(creative)
    return [{ ad, adSet, creative, campaign, row, setKind: `${kindOf(campaign)}\n${kindOf(adSet)}`, creativeKind, shownKind: `${creativeKind}\n${kindOf(ad)}` }]
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

/** Kinds of errors that are Meta's opinion of an object, and not of the token, a limit or the way there. */
const verdicts: ReadonlySet<ErrorKind> = new Set(['validation', 'permission', 'notFound', 'conflict'])

/** What Meta has judged: an object itself, or one that is the same but for its name. */
class Judged {
  readonly #campaigns = new Set<string>()
  readonly #sets = new Set<string>()
  readonly #creatives = new Set<string>()
  readonly #shown = new Set<string>()
  readonly #ads = new Set<string>()

  addCampaigns(campaigns: readonly TreeObject[]): void {
    for (const { key } of campaigns) this.#campaigns.add(key)
  }

  addWhole({ setKind, creativeKind, shownKind }: Branch): void {
    this.#sets.add(setKind)
    this.#creatives.add(creativeKind)
    this.#shown.add(shownKind)
  }

  /** Meta stops at the first fault, so of a refused branch only what it named is judged. */
  addRefused({ ad, setKind, creativeKind }: Branch, level: Blame['level']): void {
    if (level === 'adSet') this.#sets.add(setKind)
    else if (level === 'creative') this.#creatives.add(creativeKind)
    else if (level !== 'campaign') this.#ads.add(ad.key)
  }

  count(branches: readonly Branch[]): number {
    const keys = new Set(this.#campaigns)
    for (const { ad, adSet, creative, setKind, creativeKind, shownKind } of branches) {
      if (this.#sets.has(setKind)) keys.add(adSet.key)
      if (this.#creatives.has(creativeKind)) keys.add(creative.key)
      if (this.#ads.has(ad.key) || (this.#sets.has(setKind) && this.#shown.has(shownKind))) keys.add(ad.key)
    }
    return keys.size
  }
}

/** An object to be looked at, with what is to be done with Meta's verdict. */
interface Question {
  readonly fields: ObjectFields
  readonly accept: () => void
  readonly refuse: (error: AppErrorJson) => void
}

/** One dry run: what is asked, and what came of it. */
class DryRunner {
  readonly #planned: PlannedLaunch
  readonly #kindOf = kinds()
  readonly #branches: readonly Branch[]
  readonly #findings = new Findings()
  readonly #judged = new Judged()
  #failure: AppErrorJson | null = null

  constructor(planned: PlannedLaunch) {
    this.#planned = planned
    this.#branches = branchesOf(planned, this.#kindOf)
  }

  campaignQuestions(): readonly Question[] {
    const alike = Map.groupBy(this.#planned.tree.campaigns, this.#kindOf)
    return [...alike.values()].slice(0, CHECKS_MAX).flatMap((members): readonly Question[] => {
      const [campaign] = members
      if (!campaign) return []
      const accept = () => this.#judged.addCampaigns(members)
      const refuse = (error: AppErrorJson) => {
        accept()
        this.#findings.add(campaign.key, blameOf(error.data.field, this.#planned.resolved, null).field, error)
      }
      return [{ fields: { name: campaign.name, ...bare(campaign) }, accept, refuse }]
    })
  }

  branchQuestions(): readonly Question[] {
    const chosen = fewestBranches(this.#branches).slice(0, CHECKS_MAX)
    return chosen.map((branch) => ({
      fields: branchFields(branch),
      accept: () => this.#judged.addWhole(branch),
      refuse: (error) => {
        const { level, field } = blameOf(error.data.field, this.#planned.resolved, branch.row)
        this.#judged.addRefused(branch, level)
        this.#findings.add(branch[level ?? 'ad'].key, field, error)
      },
    }))
  }

  take(questions: readonly Question[], outcomes: readonly GraphOutcome<boolean>[]): void {
    questions.forEach((question, index) => {
      const outcome = outcomes[index]
      if (outcome === undefined) return
      if (outcome.is === 'ok') question.accept()
      else if (outcome.is === 'error' && verdicts.has(outcome.error.kind)) question.refuse(outcome.error)
      else this.#failure ??= outcome.error
    })
  }

  /** @throws AppError why Meta did not judge, where that is all there is to say. */
  result(): DryRun {
    const findings = this.#findings.all()
    if (findings.length === 0 && this.#failure !== null) throw new AppError(this.#failure)
    const checked = this.#judged.count(this.#branches)
    return { findings, checked, unchecked: objectsOf(this.#planned.tree).length - checked }
  }
}

/**
 * Lets Meta check a plan without making any of it: every kind of campaign, then ads with their creative, ad set and campaign within. What is
 * incomplete or uses an image that is not at Meta yet is not checked. Whether Meta likes what an ad shows is decided in its review, later.
 * @throws AppError when Meta judged nothing wrong and did not answer for all: a dead token, a limit, the network.
 */
export async function dryRunLaunch(graph: GraphClient, context: CallContext, planned: PlannedLaunch): Promise<DryRun> {
  const runner = new DryRunner(planned)
  const { accountId } = planned.resolved.draft
  const inputOf = ({ fields }: Question): CreateInput => ({ accountId, fields })
  const campaigns = runner.campaignQuestions()
  runner.take(campaigns, await graph.batch(context, checkCampaign, campaigns.map(inputOf)))
  const branches = runner.branchQuestions()
  runner.take(branches, await graph.batch(context, checkAd, branches.map(inputOf)))
  return runner.result()
}
