import { GraphError, notAllowed } from '../graph/errors.ts'
import { json, node } from '../graph/node.ts'
import type { CallContext, EdgeAnswer, FieldValue, NodeView } from '../graph/node.ts'
import { enumListParam, enumParam, textParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import type { Json } from '../lib/json.ts'
import { isList, isRecord, parseJson } from '../lib/json.ts'
import { accountTime, toJson } from '../rules/read.ts'
import { refusal } from '../rules/refusals.ts'
import type { Ads, LimitedKind } from '../world/ads.ts'
import type { AdsStatus, Issue } from '../world/ads-types.ts'
import type { AdAccount } from '../world/types.ts'

/** What the four kinds of ads objects show in the same way. */
interface Shown {
  readonly id: string
  readonly accountId: string
  readonly name: string
  readonly status: string
  readonly createdAt: number
  readonly updatedAt: number
  readonly labelIds: readonly string[]
  readonly issues: readonly Issue[]
  readonly values: Readonly<Record<string, Json>>
}

type Field = (subject: Shown, context: CallContext) => FieldValue

/** @param level as `issues_info` names it. */
export function commonFields(level: 'CAMPAIGN' | 'AD_SET' | 'AD'): Readonly<Record<string, Field>> {
  return {
    id: (subject) => json(subject.id),
    account_id: (subject) => json(subject.accountId),
    name: (subject) => json(subject.name),
    status: (subject) => json(subject.status),
    configured_status: (subject) => json(subject.status),
    created_time: (subject, context) => timeOf(context, subject.accountId, subject.createdAt),
    updated_time: (subject, context) => timeOf(context, subject.accountId, subject.updatedAt),
    adlabels: labelsOf,
    issues_info: (subject) => (subject.issues.length === 0 ? undefined : json(subject.issues.map((issue) => issueRow(issue, level)))),
  }
}

function issueRow({ code, summary, message, type }: Issue, level: string): Json {
  return { level, error_code: code, error_summary: summary, error_message: message, error_type: type, mid: '' }
}

export function labelsOf(subject: Pick<Shown, 'labelIds'>, { world }: CallContext): FieldValue {
  const labels = subject.labelIds.map((id) => world.ads.labels.get(id)).filter((label) => label !== undefined)
  return labels.length === 0 ? undefined : json(labels.map((label) => ({ id: label.id, name: label.name })))
}

/** @returns fields that show a parameter as it was kept. */
export function keptFields(names: readonly string[]): Readonly<Record<string, (subject: Pick<Shown, 'values'>) => FieldValue>> {
  return Object.fromEntries(
    names.map((name) => [
      name,
      (subject: Pick<Shown, 'values'>) => {
        const value = subject.values[name]
        return value === undefined ? undefined : json(value)
      },
    ]),
  )
}

/** Times of ads objects carry the account's offset (graph-facts 1.5). */
export function timeOf(context: CallContext, accountId: string, ms: number | null): FieldValue {
  return ms === null ? undefined : json(accountTime(ms, accountOf(context, accountId).timezoneOffsetHours))
}

/** Money comes back as text; `0` stands for none (graph-facts 8.4). */
export function moneyOf(amount: number | null): FieldValue {
  return json(String(amount ?? 0))
}

export function viewAs(view: NodeView | undefined): FieldValue {
  return node(view ?? null)
}

/** @throws RangeError when the object's account is gone: nothing removes accounts. */
export function accountOf({ world }: CallContext, accountId: string): AdAccount {
  const account = world.directory.accounts.get(accountId)
  if (!account) throw new RangeError(`no ad account ${accountId}`)
  return account
}

/** @throws GraphError 100 in an ad account that has as many of a kind as it may have (graph-facts 8.1). */
export function requireRoom(ads: Ads, accountId: string, kind: LimitedKind): void {
  const most = ads.settings.mostLive[kind]
  if (ads.isFull(accountId, kind)) throw refusal('tooManyChildren', `An ad account can have at most ${most} of these that are neither deleted nor archived.`, ['account_id'])
}

/** @throws GraphError 100/1487990 when an object is to be archived and the archive of its kind is full. */
export function requireArchive(ads: Ads, accountId: string, kind: LimitedKind, change: { readonly before: AdsStatus; readonly after: AdsStatus }): void {
  if (change.after === 'ARCHIVED' && change.before !== 'ARCHIVED' && ads.isArchiveFull(accountId, kind)) throw refusal('archiveFull')
}

/** @throws GraphError for an ad account in which nothing can be made: barred, or closed. */
export function requireOpen(account: AdAccount): void {
  if (account.status === 2) {
    throw new GraphError({
      code: 1_404_163,
      message: "You're no longer allowed to use Facebook Products to advertise.",
      userTitle: "You're no longer allowed to use Facebook Products to advertise",
      userMessage: 'The ad account was disabled because it does not follow our policies.',
    })
  }
  if (account.status === 100 || account.status === 101) throw notAllowed('The ad account is closed.')
}

/**
 * `execution_options=["validate_only"]`: checked, and nothing made.
 * @param also options beyond the two that all have. @throws GraphError 100 for `include_recommendations` alone.
 */
export function isDryRun(params: Params, also: readonly string[] = []): boolean {
  const options = enumListParam(params, 'execution_options', ['validate_only', 'include_recommendations', ...also]) ?? []
  const isDry = options.includes('validate_only')
  if (options.length > 0 && !isDry) {
    throw new GraphError({ code: 100, message: `(#100) execution option ${options.join(', ')} must be used with validate_only` })
  }
  return isDry
}

/** At creation an object is running or paused; running is the default, which is why a client must always send it. */
export function firstStatus(params: Params): AdsStatus {
  return enumParam(params, 'status', ['ACTIVE', 'PAUSED']) === 'PAUSED' ? 'PAUSED' : 'ACTIVE'
}

const allStatuses: readonly AdsStatus[] = ['ACTIVE', 'PAUSED', 'ARCHIVED', 'DELETED']

/**
 * The status that an update leaves.
 * @throws GraphError 100/1487056 when what is archived or deleted is to come back, or to change in more than its name.
 */
export function nextStatus(params: Params, before: AdsStatus): AdsStatus {
  const text = enumParam(params, 'status', allStatuses)
  const sent = allStatuses.find((status) => status === text)
  if (before !== 'ARCHIVED' && before !== 'DELETED') return sent ?? before
  const isAllowed = sent === undefined || sent === before || (before === 'ARCHIVED' && sent === 'DELETED')
  const others = Object.keys(params).filter((name) => !['name', 'status', 'fields', 'locale', 'execution_options'].includes(name))
  if (!isAllowed || others.length > 0) throw refusal('frozen')
  return sent ?? before
}

/** `updated_time` does not move when only a budget changes (graph-facts 8.9). */
export function movesTime(params: Params): boolean {
  return Object.keys(params).some((name) => name !== 'daily_budget' && name !== 'lifetime_budget')
}

/** Parameters that are kept as they came: JSON as JSON, the rest as text. */
export function keep(params: Params, names: readonly string[]): Record<string, Json> {
  return Object.fromEntries(
    names.flatMap((name): [string, Json][] => {
      const value = params[name]
      if (value === undefined) return []
      const parsed = typeof value === 'string' && /^[[{]/.test(value) ? parseJson(value) : undefined
      if (isList(parsed) || isRecord(parsed)) return [[name, toJson(parsed)]]
      return [[name, toJson(value)]]
    }),
  )
}

export function keepFlags(params: Params, names: readonly string[]): Record<string, Json> {
  return Object.fromEntries(
    names.flatMap((name): [string, Json][] => {
      const text = textParam(params, name)
      return text === undefined ? [] : [[name, text === 'true' || text === '1']]
    }),
  )
}

/** Campaigns, ad sets and ads say `success` beside the id (graph-facts 1.5). */
export function created(id: string): EdgeAnswer {
  return { is: 'json', json: { id, success: true } }
}
