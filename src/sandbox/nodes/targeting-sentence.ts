import { optionById } from '../data/all-options.ts'
import { locales } from '../data/locales.ts'
import type { CallContext, EdgeAnswer } from '../graph/node.ts'
import { missingParameter, noSuchObject } from '../graph/errors.ts'
import type { Params } from '../graph/params.ts'
import { isList, isRecord, toText } from '../lib/json.ts'
import { recordParam } from '../rules/read.ts'
import type { AdSet } from '../world/ads-types.ts'
import { audiencesOf } from '../world/pickers.ts'
import type { AdAccount } from '../world/types.ts'
import { unionOf } from './targeting-sentence-geo.ts'

type Targeting = Readonly<Record<string, unknown>>

interface SentenceLine {
  readonly content: string
  readonly children: readonly string[]
}

/** `act_X/targetingsentencelines?targeting_spec=` (graph-facts 8.6). */
export function targetingSentenceLines(account: AdAccount, _context: CallContext, params: Params): EdgeAnswer {
  const targeting = recordParam(params, 'targeting_spec')
  if (targeting === undefined) throw missingParameter('targeting_spec')
  return sentenceAnswer(`act_${account.id}`, account, targeting)
}

/** `/{ad set}/targetingsentencelines`: of the targeting that it has. */
export function adSetSentence(adSet: AdSet, { world }: CallContext): EdgeAnswer {
  const account = world.directory.accounts.get(adSet.accountId)
  if (!account) throw noSuchObject('GET', adSet.id)
  return sentenceAnswer(adSet.id, account, adSet.targeting)
}

function sentenceAnswer(id: string, account: AdAccount, targeting: Targeting): EdgeAnswer {
  return { is: 'json', json: { id, targetingsentencelines: sentenceLines(account, targeting).map((each) => ({ ...each })) } }
}

/** @param account whose custom audiences have names. @returns what Meta understood: a country swallows its cities. */
function sentenceLines(account: AdAccount, targeting: Targeting): readonly SentenceLine[] {
  const names = (value: unknown) => unionOf(value).map(({ name }) => name)
  return [
    line('Location - Living In:', names(targeting.geo_locations)),
    line('Location - Exclude:', names(targeting.excluded_geo_locations)),
    line('Age:', [ageOf(targeting)]),
    line('Gender:', isAdvantage(targeting) ? [] : gendersOf(targeting.genders)),
    line('Language:', items(targeting.locales).map((key) => locales.find((locale) => String(locale.key) === toText(key))?.name ?? toText(key))),
    line('Custom Audience:', audienceNames(account, targeting.custom_audiences)),
    line('Exclude Custom Audience:', audienceNames(account, targeting.excluded_custom_audiences)),
    ...items(targeting.flexible_spec).map((each, index) => line(index === 0 ? 'People Who Match:' : 'And Must Also Match:', optionLines(each))),
    line('Exclude:', optionLines(targeting.exclusions)),
    line('Placements:', placements(targeting)),
    line('Advantage+ Audience:', isAdvantage(targeting) ? ['Yes'] : []),
  ].filter(({ children }) => children.length > 0)
}

/** With Advantage+ audience gender and detailed targeting are hints only (graph-facts 8.5). */
export function isAdvantage(targeting: Targeting): boolean {
  const { targeting_automation: automation } = targeting
  return isRecord(automation) && toText(automation.advantage_audience) === '1'
}

export function items(value: unknown): readonly unknown[] {
  return isList(value) ? value : []
}

function line(content: string, children: readonly string[]): SentenceLine {
  return { content, children }
}

function ageOf(targeting: Targeting): string {
  const from = Number(targeting.age_min ?? 18)
  const to = isAdvantage(targeting) ? 65 : Number(targeting.age_max ?? 65)
  return to >= 65 ? `${from} - 65+` : `${from} - ${to}`
}

function gendersOf(value: unknown): readonly string[] {
  const genders = items(value).map(Number)
  if (genders.length !== 1) return []
  return [genders[0] === 1 ? 'Male' : 'Female']
}

/** `Interests: Movies or Coffee`, a line for each class. */
function optionLines(spec: unknown): readonly string[] {
  if (!isRecord(spec)) return []
  return Object.entries(spec).flatMap(([kind, list]) => {
    const names = items(list).map((each) => nameOf(each))
    const title = `${kind.charAt(0).toUpperCase()}${kind.slice(1).replaceAll('_', ' ')}`
    return names.length === 0 ? [] : [`${title}: ${names.length > 1 ? `${names.slice(0, -1).join(', ')} or ` : ''}${names.at(-1) ?? ''}`]
  })
}

function nameOf(each: unknown): string {
  const id = toText(isRecord(each) ? each.id : each)
  return optionById(id)?.name ?? (isRecord(each) && typeof each.name === 'string' ? each.name : id)
}

function audienceNames(account: AdAccount, value: unknown): readonly string[] {
  const own = audiencesOf(account)
  return items(value).map((each) => {
    const id = toText(isRecord(each) ? each.id : each)
    return own.find((audience) => audience.id === id)?.name ?? id
  })
}

function placements(targeting: Targeting): readonly string[] {
  const platforms = items(targeting.publisher_platforms).map(toText)
  return platforms.length === 0 ? [] : [`on pages: ${platforms.map((platform) => platform.replaceAll('_', ' ')).join(', ')}`]
}
