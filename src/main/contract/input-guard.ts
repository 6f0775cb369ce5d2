import type { RouteName } from '#shared/contract/contract.ts'

const mebibyte = 1_048_576

/** Enough for every form; a request of 210,000 wishes measures 21 to 23 MB as JSON. */
const ordinaryLimit = 2 * mebibyte
const limits: Partial<Record<RouteName, number>> = {
  'sharing.plan': 32 * mebibyte,
  'sharing.run': 32 * mebibyte,
  // What a plan was made of is taken by whatever a person does with it next.
  'sharing.followLater': 32 * mebibyte,
  'sharing.keepDrafts': 32 * mebibyte,
  // What a window holds anyway: a draft for a colleague, the items of a job. What is larger is made and saved by main (export-desk.ts).
  'app.saveText': 65 * mebibyte,
  // 5,000 rows, each with texts of its own at their longest, measure 41 MB; what was exported can be imported.
  'launchDrafts.save': 65 * mebibyte,
  'launchDrafts.import': 65 * mebibyte,
  // The file of a colleague: up to 50 drafts.
  'changeSets.open': 32 * mebibyte,
  'changeSets.take': 32 * mebibyte,
  'changeSets.export': 32 * mebibyte,
}

/** No input of the contract nests deeper than 8: the choices of an audience of a draft. */
const depthLimit = 20

/** @returns how large a route's input may be, in bytes of JSON. */
export function inputLimit(route: RouteName): number {
  return limits[route] ?? ordinaryLimit
}

export type InputFault = 'tooLarge' | 'tooDeep' | 'notPlain' | 'brokenText' | 'forbiddenKey'

interface Waiting {
  readonly value: unknown
  readonly depth: number
}

/**
 * Looks over an input before any schema sees it, so that a schema never meets what is huge, endless or no plain data. A cycle is
 * too deep; a value that is reached twice counts twice, so sharing can't make a small input large.
 * @param limit bytes of JSON, estimated. @returns the first fault, or null. @throws what a getter in the input throws.
 */
export function findInputFault(input: unknown, limit: number): InputFault | null {
  const waiting: Waiting[] = [{ value: input, depth: 0 }]
  let size = 0
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next
    if (typeof value === 'string') {
      size += value.length + 3
      if (size > limit) return 'tooLarge'
      // A lone surrogate has no UTF-8 form: it would turn into another character on its way to Meta or to disk.
      if (!value.isWellFormed()) return 'brokenText'
      continue
    }
    size += 2
    if (size > limit) return 'tooLarge'
    if (value === null || value === undefined || typeof value === 'boolean' || typeof value === 'number') continue
    if (typeof value !== 'object') return 'notPlain'
    if (depth >= depthLimit) return 'tooDeep'
    const members = Array.isArray(value) ? membersOfList(value, limit - size) : membersOfRecord(value, limit - size)
    if (typeof members === 'string') return members
    size += members.keySize
    for (const member of members.values) waiting.push({ value: member, depth: depth + 1 })
  }
  return null
}

type Members = InputFault | { readonly keySize: number; readonly values: readonly unknown[] }

function membersOfList(list: readonly unknown[], room: number): Members {
  // Before it is walked: a sparse list may claim four thousand million entries.
  if (list.length > room) return 'tooLarge'
  return { keySize: 0, values: list }
}

function membersOfRecord(record: object, room: number): Members {
  const prototype: unknown = Object.getPrototypeOf(record)
  if (prototype !== Object.prototype && prototype !== null) return 'notPlain'
  let keySize = 0
  const values: unknown[] = []
  for (const [key, value] of Object.entries(record)) {
    if (key === '__proto__') return 'forbiddenKey'
    if (!key.isWellFormed()) return 'brokenText'
    keySize += key.length + 3
    if (keySize > room) return 'tooLarge'
    values.push(value)
  }
  return { keySize, values }
}
