/** A field that Meta keeps otherwise than it was sent. */
export interface FieldDifference {
  /** As a path: `targeting.targeting_automation.advantage_audience`. */
  readonly field: string
  readonly sent: string
  readonly kept: string
}

const notThere = 'not there'
const notSent = 'not sent'

/** What Meta may add to an ad without being told to, and what a person wants to know of. */
const told: readonly RegExp[] = [
  /^degrees_of_freedom_spec\.creative_features_spec\.[^.]+$/,
  /^targeting\.targeting_automation(\.[^.]+)?$/,
  /^targeting\.targeting_relaxation_types(\.[^.]+)?$/,
  /^contextual_multi_ads$/,
  /^dsa_(beneficiary|payor)$/,
]
/** Made of other things that were sent. */
const never = new Set(['adlabels', 'execution_options'])
const times = new Set(['start_time', 'end_time'])

type Bag = Readonly<Record<string, unknown>>

function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const nothings: ReadonlySet<unknown> = new Set(['', 0, '0', false, 'false'])

/** Meta leaves out what is empty, zero or off. */
function isNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0 || (value.length === 1 && value[0] === 'NONE')
  return value === undefined || value === null || nothings.has(value)
}

function read(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** @returns a value as it reads in a list of differences. */
function inWords(value: unknown): string {
  if (isBag(value) && typeof value['enroll_status'] === 'string') return value['enroll_status']
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

/** @returns ms since 1970. Meta writes `+0000` without the colon that ISO 8601 wants, and takes seconds since 1970 too (graph-facts 1.5). */
export function instantOf(value: unknown): number {
  const text = String(value)
  return /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
}

function isSame(path: string, sent: unknown, kept: unknown): boolean {
  return times.has(path) ? instantOf(sent) === instantOf(kept) : String(sent) === String(kept)
}

/** Of lists of plain values, as of places, one more is a difference; to lists of objects Meta adds its own. */
function isSameList(path: string, sent: readonly unknown[], kept: readonly unknown[]): boolean {
  const isPlain = kept.every((value) => typeof value !== 'object')
  return (!isPlain || sent.length === kept.length) && sent.every((one) => kept.some((other) => compare(path, one, other).length === 0))
}

/** @returns what of a value is kept otherwise. What Meta adds beside it counts only where it changes the ad. */
function compare(path: string, sent: unknown, kept: unknown): readonly FieldDifference[] {
  if (isBag(sent) && isBag(kept)) return compareBags(path, sent, kept)
  if (isNothing(sent) && isNothing(kept)) return []
  if (Array.isArray(sent) && Array.isArray(kept) ? isSameList(path, sent, kept) : isSame(path, sent, kept)) return []
  return [{ field: path, sent: inWords(sent), kept: kept === undefined ? notThere : inWords(kept) }]
}

function compareBags(path: string, sent: Bag, kept: Bag): readonly FieldDifference[] {
  const at = (key: string) => (path === '' ? key : `${path}.${key}`)
  const changed = Object.keys(sent).flatMap((key) => compare(at(key), sent[key], kept[key]))
  const added = Object.keys(kept).filter((key) => sent[key] === undefined && !isNothing(kept[key]) && told.some((each) => each.test(at(key))))
  return [...changed, ...added.map((key) => ({ field: at(key), sent: notSent, kept: inWords(kept[key]) }))]
}

/** What tells an object from one that is a copy of it: where it is and what it is called. */
const whereAndName = new Set(['name', 'campaign_id', 'adset_id'])

/**
 * @param sent and `asked` as for {@link differencesOf}.
 * @returns whether Meta keeps an object, by whatever name and wherever, as something was sent. What Meta has added to it says nothing.
 */
export function looksAsSent(sent: Readonly<Record<string, string>>, kept: Bag, asked: readonly string[]): boolean {
  return differencesOf(sent, kept, asked.filter((field) => !whereAndName.has(field))).every((difference) => difference.sent === notSent)
}

/**
 * Holds what Meta keeps of an object against what it was sent.
 * @param sent fields by Meta's names, objects and lists as JSON text. @param asked the fields that were read; others are not judged.
 */
export function differencesOf(sent: Readonly<Record<string, string>>, kept: Bag, asked: readonly string[]): readonly FieldDifference[] {
  const judged = Object.entries(sent).filter(([field]) => asked.includes(field) && !never.has(field))
  const creative = kept['creative']
  // An ad is sent `creative_id` and shows `id`.
  const shown = isBag(creative) ? { ...kept, creative: { ...creative, creative_id: creative['creative_id'] ?? creative['id'] } } : kept
  return compareBags('', Object.fromEntries(judged.map(([field, text]) => [field, read(text)])), shown)
}
