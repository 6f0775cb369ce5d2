import { cleanName, NAME_MAX, nameKey, parsePattern } from '#shared/domain/naming.ts'
import type { CheckInput, CheckList } from './check-list.ts'
import type { BudgetedObject } from './build-tree.ts'
import type { ResolvedRow } from './resolve-rows.ts'

/** Meta's limits (graph-facts 8.1, 8.2). */
const AD_SETS_MAX = 200
const ADS_MAX = 50
const ACCOUNT_MAX = 5_000

const idsOf = (rows: readonly ResolvedRow[]) => rows.map(({ row }) => row.id)

function count(number: number): string {
  return number.toLocaleString('en')
}

const levels = [
  ['campaignName', 'campaign'],
  ['adSetName', 'ad set'],
  ['adName', 'ad'],
] as const

function checkNames({ resolved: { rows } }: CheckInput, list: CheckList): void {
  for (const [field, what] of levels) {
    const nameless = rows.filter(({ row }) => cleanName(row[field]) === '')
    if (nameless.length > 0) {
      const message = nameless.length === 1 ? `One row has no name for its ${what}.` : `${count(nameless.length)} rows have no name for their ${what}.`
      list.blocker({ code: 'name.empty', field: `rows.${field}`, message, advice: 'Write the names in the grid, or fill it anew from the patterns.', rowIds: idsOf(nameless) })
    }
    const long = rows.filter(({ row }) => row[field].length > NAME_MAX)
    if (long.length > 0) {
      list.blocker({ code: 'name.long', field: `rows.${field}`, message: `Names have ${NAME_MAX} characters at the most.`, advice: 'Shorten them.', rowIds: idsOf(long) })
    }
  }
}

function checkPatterns({ resolved: { draft } }: CheckInput, list: CheckList): void {
  for (const level of ['campaign', 'adSet', 'ad'] as const) {
    for (const { message, advice } of parsePattern(draft.naming[level]).problems) list.warning({ code: 'name.pattern', field: `naming.${level}`, message, advice })
  }
}

const parts = [
  ['concept', 'conceptId', 'an image or video', 'rows.noConcept', 'Drop files onto the page, then fill the grid.'],
  ['text', 'textId', 'a text', 'rows.noText', 'Add one, then fill the grid.'],
  ['audience', 'audienceId', 'an audience', 'rows.noAudience', 'Add one, then fill the grid.'],
  ['placement', 'placementId', 'a placement', null, ''],
] as const

/** Parts that rows name and that are gone, and those that an ad can't be without. */
function checkParts({ resolved: { rows, hasProducts } }: CheckInput, list: CheckList): void {
  for (const [part, field, what, code, advice] of parts) {
    if (part === 'concept' && hasProducts) continue
    const dangling = rows.filter((each) => each[part] === null && each.row[field] !== null)
    if (dangling.length > 0) {
      const cure = 'Fill the grid anew, or choose another one for these rows.'
      list.blocker({ code: 'rows.partGone', field: `rows.${field}`, message: `Rows name ${what} that is not in this draft any more.`, advice: cure, rowIds: idsOf(dangling) })
    }
    // A row may write all of its text itself; without a placement Meta chooses.
    const bare = rows.filter((each) => each.row[field] === null && !(part === 'text' && each.shown.primary.length > 0))
    if (code !== null && bare.length > 0) list.blocker({ code, field: `rows.${field}`, message: `There are rows without ${what}.`, advice, rowIds: idsOf(bare) })
  }
}

/** @returns what rows of one name differ in, in words; Meta has one audience, placement and budget for all ads of an ad set. */
function differences(rows: readonly ResolvedRow[], withParts: boolean): readonly string[] {
  const first = rows[0]
  if (!first) return []
  const budget = (each: ResolvedRow) => `${each.budget?.is ?? ''}${each.budget?.amount ?? ''}`
  return [
    ...(withParts && rows.some((each) => each.row.audienceId !== first.row.audienceId) ? ['audiences'] : []),
    ...(withParts && rows.some((each) => each.row.placementId !== first.row.placementId) ? ['placements'] : []),
    ...(rows.some((each) => budget(each) !== budget(first)) ? ['budgets'] : []),
  ]
}

function checkMixed({ resolved, tree }: CheckInput, list: CheckList): void {
  const look = (objects: readonly BudgetedObject[], what: string, isAdSet: boolean) => {
    for (const { name, rows } of objects) {
      // Rows of one campaign have budgets of their own where those are the ad sets'.
      const ofBudget = resolved.hasCampaignBudget !== isAdSet
      const found = differences(rows, isAdSet).filter((each) => each !== 'budgets' || ofBudget)
      if (found.length === 0) continue
      const message = `The ${what} ${name} stands for several ${found.join(' and ')}.`
      const field = isAdSet ? 'rows.adSetName' : 'rows.campaignName'
      list.blocker({ code: 'rows.mixed', field, message, advice: `Give them names of their own, or the same ${found.join(' and ')}.`, rowIds: idsOf(rows) })
    }
  }
  look(tree.campaigns, 'campaign', false)
  look(tree.adSets, 'ad set', true)
}

function checkTwins({ tree }: CheckInput, list: CheckList): void {
  const names = new Map(tree.adSets.map((adSet) => [adSet.key, adSet.name]))
  for (const [parentKey, ads] of Map.groupBy(tree.ads, (ad) => ad.parentKey)) {
    const adSet = names.get(parentKey ?? '') ?? ''
    for (const [key, twins] of Map.groupBy(ads, (ad) => nameKey(ad.name))) {
      if (twins.length < 2 || key === '') continue
      const message = `${twins.length} ads of the ad set ${adSet} are named ${twins[0]?.name ?? ''}.`
      list.blocker({ code: 'rows.sameName', field: 'rows.adName', message, advice: 'Give each a name of its own: a launch that is broken off finds its ads again by name.', rowIds: twins.flatMap((ad) => ad.rowIds) })
    }
    for (const twins of Map.groupBy(ads, (ad) => ad.creativeKey).values()) {
      if (twins.length < 2) continue
      const message = `${twins.length} ads of the ad set ${adSet} show the same.`
      list.warning({ code: 'rows.sameAd', field: null, message, advice: 'Leave out all but one: they would compete with each other.', rowIds: twins.flatMap((ad) => ad.rowIds) })
    }
  }
}

function checkSizes({ tree }: CheckInput, list: CheckList): void {
  const sets = Map.groupBy(tree.adSets, (adSet) => adSet.parentKey)
  for (const { key, name, rowIds } of tree.campaigns) {
    const size = sets.get(key)?.length ?? 0
    if (size <= AD_SETS_MAX) continue
    const message = `The campaign ${name} would have ${count(size)} ad sets; Meta takes ${AD_SETS_MAX}.`
    list.blocker({ code: 'size.adSets', field: 'campaignPer', message, advice: 'Spread them over several campaigns.', rowIds })
  }
  const ads = Map.groupBy(tree.ads, (ad) => ad.parentKey)
  for (const { key, name, rowIds } of tree.adSets) {
    const size = ads.get(key)?.length ?? 0
    if (size <= ADS_MAX) continue
    const message = `The ad set ${name} would have ${count(size)} ads; Meta takes ${ADS_MAX}.`
    list.blocker({ code: 'size.ads', field: 'rows.adSetName', message, advice: 'Spread them over several ad sets.', rowIds })
  }
  if (tree.ads.length > ACCOUNT_MAX) {
    const message = `The launch has ${count(tree.ads.length)} ads; an ad account holds ${count(ACCOUNT_MAX)}.`
    list.blocker({ code: 'size.rows', field: null, message, advice: 'Launch them in several parts.' })
  }
}

/** Names, parts and sizes of the rows. */
export function checkRows(input: CheckInput, list: CheckList): void {
  if (input.resolved.rows.length === 0) {
    list.blocker({ code: 'rows.none', field: 'rows', message: 'There is no ad to launch.', advice: 'Fill the grid, and leave at least one row in.' })
    return
  }
  checkNames(input, list)
  checkPatterns(input, list)
  checkParts(input, list)
  checkMixed(input, list)
  checkTwins(input, list)
  checkSizes(input, list)
}
