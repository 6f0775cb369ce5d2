import { labelId } from '#shared/domain/ids.ts'
import type { LaunchLevel } from '#shared/domain/launch-plan.ts'
import { nameKey } from '#shared/domain/naming.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { GraphClient, GraphRows } from '../../../graph/client.ts'
import { listLabels } from '../../../graph/ops/ad-tree.ts'
import { labelledAdSets, labelledAds, labelledCampaigns, labelledCreatives, readObject } from '../../../graph/ops/ad-tree-reads.ts'
import type { LabelledRow } from '../../../graph/ops/ad-tree-reads.ts'
import type { ItemVerdict } from '../../../jobs/define.ts'
import { looksAsSent } from './compare-kept.ts'
import { keptLists } from './labelled.ts'
import { filledFields } from './launch-calls.ts'
import { LABEL_KEY, callContext } from './launch-item.ts'
import type { LaunchContext, LaunchItem, LaunchObject } from './launch-item.ts'
import { lost } from './object-sights.ts'
import type { StandingObject } from './standing.ts'

const lists = { campaign: labelledCampaigns, adSet: labelledAdSets, creative: labelledCreatives, ad: labelledAds } as const satisfies Record<LaunchLevel, unknown>

const labelLost: AppErrorJson = {
  kind: 'bug',
  code: 'launch.labelLost',
  message: "Buydesk does not know the launch's label, so it can't look for what was made.",
  data: { advice: 'Look at the ad account at Meta.' },
}

/** Somebody gave it another name since, or Meta did, or copied one beside it: to make it again could make it twice. */
function renamed(strangers: readonly LabelledRow[]): AppErrorJson {
  const [stranger] = strangers
  const count = strangers.length
  const what = count === 1 ? "1 object at Meta carries this launch's label under a name" : `${count} objects at Meta carry this launch's label under names`
  const advice =
    count === 1
      ? `Look for "${stranger?.name ?? ''}" at Meta. If it is this one, give it back its name; if somebody has copied it, delete it. Then look again, or cancel and roll the launch back, which deletes it too.`
      : 'Give them back their names at Meta, and delete what somebody has copied. Then look again, or cancel and roll the launch back, which deletes them too.'
  return {
    kind: 'conflict',
    code: 'launch.renamed',
    message: `${what} that the launch did not give, so it can't be told whether this one is there.`,
    data: { advice },
  }
}

const noRows: GraphRows<never> = { rows: [], problem: null }

const exactPlace = (parentId: string | null, name: string) => `${parentId ?? ''}\n${name}`
const likePlace = (parentId: string | null, name: string) => `${parentId ?? ''}\n${nameKey(name)}`

/** An object that is not found by its name. */
interface Lost {
  readonly key: string
  readonly level: LaunchLevel
  readonly parentId: string | null
  readonly sent: Readonly<Record<string, string>> | null
}

/** What carries the launch's label on one level, held against what the launch was to make there. Gives no id to two objects. */
class LevelRows {
  readonly #rows: GraphRows<LabelledRow>
  readonly #planned: readonly (StandingObject & { readonly parentId: string | null })[]
  readonly #exact: ReadonlyMap<string, readonly LabelledRow[]>
  readonly #like: ReadonlyMap<string, readonly LabelledRow[]>
  /** Keys by the ids that were given to them. */
  readonly #owners: Map<string, string>

  constructor(rows: GraphRows<LabelledRow>, level: LaunchLevel, standing: readonly StandingObject[]) {
    const idOf = new Map(standing.map(({ key, madeId }) => [key, madeId]))
    this.#rows = rows
    this.#planned = standing
      .filter((object) => object.level === level)
      .map((object) => ({ ...object, parentId: object.parentKey === null ? null : (idOf.get(object.parentKey) ?? null) }))
    this.#exact = Map.groupBy(rows.rows, (row) => exactPlace(row.parentId, row.name))
    this.#like = Map.groupBy(rows.rows, (row) => likePlace(row.parentId, row.name))
    this.#owners = new Map(this.#planned.flatMap(({ key, madeId }) => (madeId === null ? [] : [[madeId, key] as const])))
  }

  /** Whether something carries the label that is called as nothing was planned there. */
  get hasStrangers(): boolean {
    const names = new Set(this.#planned.map(({ parentId, name }) => likePlace(parentId, name)))
    return this.#rows.rows.some((row) => !this.#owners.has(row.id) && !names.has(likePlace(row.parentId, row.name)))
  }

  /** @param sent the fields of the object as they were sent; null: nobody knows. */
  verdictOf({ key, level, name, parentKey }: LaunchObject, sent: Readonly<Record<string, string>> | null): ItemVerdict {
    const parentId = this.#planned.find((each) => each.parentKey === parentKey)?.parentId ?? null
    // Several of one name and parent: a proxy on the way handed a request on twice. The first made is the one.
    const found = [...(this.#exact.get(exactPlace(parentId, name)) ?? []), ...(this.#like.get(likePlace(parentId, name)) ?? [])].find(({ id }) => (this.#owners.get(id) ?? key) === key)
    if (found !== undefined) return this.#given(found, key)
    if (this.#rows.problem !== null) return { is: 'undecided', error: this.#rows.problem }
    // A creative that is made again answers the id that is there.
    return level === 'creative' ? { is: 'absent' } : this.#verdictByRest({ key, level, parentId, sent })
  }

  #given({ id }: LabelledRow, key: string): ItemVerdict {
    this.#owners.set(id, key)
    return { is: 'applied', objectId: id }
  }

  /** What nobody else can be is this one, if it is the only one that may have been made, and is no copy that somebody made of another. */
  #verdictByRest({ key, level, parentId, sent }: Lost): ItemVerdict {
    const beside = this.#planned.filter((each) => each.parentId === parentId)
    // What was never sent, or was refused, can't be there.
    if (beside.find((each) => each.key === key)?.state !== 'unknown') return { is: 'absent' }
    const names = new Set(beside.map(({ name }) => nameKey(name)))
    const strangers = this.#rows.rows.filter((row) => row.parentId === parentId && !this.#owners.has(row.id) && !names.has(nameKey(row.name)))
    const [only] = strangers
    if (only === undefined) return { is: 'absent' }
    const open = beside.filter((each) => (each.state === 'unknown' || each.state === 'sending') && !this.#like.has(likePlace(parentId, each.name)))
    if (strangers.length > 1 || open.length > 1 || !this.#isNoCopy(only, level, sent)) return { is: 'undecided', error: renamed(strangers) }
    return { ...this.#given(only, key), is: 'applied', note: `Found by the launch's label, under another name: "${only.name}".` }
  }

  /** A copy takes the label along. It is told by its fields: they are others, or those of what it was copied from too. */
  #isNoCopy(stranger: LabelledRow, level: LaunchLevel, sent: Lost['sent']): boolean {
    const looksLikeIt = ({ kept }: LabelledRow) => sent !== null && looksAsSent(sent, kept, keptLists[level].fields ?? [])
    return looksLikeIt(stranger) && !this.#rows.rows.some((row) => this.#owners.has(row.id) && looksLikeIt(row))
  }
}

/** Names and places are read at first: all fields of thousands are much, and mostly not needed. */
async function readRows(graph: GraphClient, context: LaunchContext, level: LaunchLevel, standing: () => readonly StandingObject[]): Promise<LevelRows> {
  const label = labelId.safeParse(context.made(LABEL_KEY))
  if (!label.success) return new LevelRows({ rows: [], problem: labelLost }, level, standing())
  const place = { accountId: context.payload.accountId, labelId: label.data }
  const names = await graph.list(callContext(context), lists[level], place)
  const rows = new LevelRows(names, level, standing())
  if (level === 'creative' || !rows.hasStrangers) return rows
  const whole = await graph.list(callContext(context), keptLists[level], place)
  return new LevelRows(whole, level, standing())
}

/** A creative that was made before is looked for by its id: one that Meta had already does not carry the label. */
async function findKnownCreatives(graph: GraphClient, context: LaunchContext, items: readonly LaunchItem[]): Promise<ReadonlyMap<LaunchItem, ItemVerdict>> {
  const { accountId } = context.payload
  const known = items.flatMap((item) => {
    const id = item.is === 'object' && item.level === 'creative' ? context.made(item.key) : null
    return id === null ? [] : [{ item, id }]
  })
  const sights = known.length === 0 ? [] : await graph.batch(callContext(context), readObject, known.map(({ id }) => ({ accountId, id })))
  return new Map(
    known.flatMap(({ item, id }, index): [LaunchItem, ItemVerdict][] => {
      const sight = sights[index] ?? lost
      if (sight.is === 'ok') return sight.value.status === 'DELETED' ? [] : [[item, { is: 'applied', objectId: id }]]
      return sight.error.kind === 'notFound' ? [] : [[item, { is: 'undecided', error: sight.error }]]
    }),
  )
}

async function findLabels(graph: GraphClient, context: LaunchContext, items: readonly LaunchItem[]): Promise<GraphRows<{ readonly id: string; readonly name: string }>> {
  if (!items.some((item) => item.is === 'label')) return noRows
  return graph.list(callContext(context), listLabels, { accountId: context.payload.accountId })
}

function labelVerdict(name: string, { rows, problem }: GraphRows<{ readonly id: string; readonly name: string }>): ItemVerdict {
  const found = rows.find((row) => row.name === name)
  if (found !== undefined) return { is: 'applied', objectId: found.id }
  return problem === null ? { is: 'absent' } : { is: 'undecided', error: problem }
}

/**
 * Looks for what a launch made: by its label, the parent and the name, with one list for all items of a level. What carries the label under
 * another name is the one object that is missing where it has its fields and no other has them, or it is not decided which. A creative that Meta
 * gave back because it had an equivalent one lacks the label: it is looked for by its id, or not found; making it again answers the same id
 * (graph-facts 8.7).
 * @param standing what the launch was to make and how that stands, itself included; asked for after the lists have come.
 * @returns one verdict per item, in their order. Never throws.
 */
export async function findObjects(
  graph: GraphClient,
  context: LaunchContext,
  items: readonly LaunchItem[],
  standing: () => readonly StandingObject[],
): Promise<readonly ItemVerdict[]> {
  const known = await findKnownCreatives(graph, context, items)
  const levels = [...new Set(items.flatMap((item) => (item.is === 'object' && !known.has(item) ? [item.level] : [])))]
  const [labels, ...rows] = await Promise.all([findLabels(graph, context, items), ...levels.map((level) => readRows(graph, context, level, standing))])
  const rowsOf = new Map(levels.map((level, index) => [level, rows[index]]))
  return items.map((item): ItemVerdict => {
    if (item.is === 'label') return labelVerdict(item.name, labels)
    return known.get(item) ?? rowsOf.get(item.level)?.verdictOf(item, filledFields(item, context.made)) ?? { is: 'absent' }
  })
}
