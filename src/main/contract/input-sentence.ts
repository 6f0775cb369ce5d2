import type { z } from 'zod'
import { assertNever } from '#shared/lib/assert-never.ts'

type Issue = z.core.$ZodIssue

/** What is wrong with an input, for a person and for the form. */
export interface InputComplaint {
  readonly message: string
  /** Path as the form knows it, `edits.3.pixelId`; undefined when it is about the input as a whole. */
  readonly field: string | undefined
}

/** @param issues of a failed parse. @returns the first of them in plain words, naming the field. */
export function complaintOf(issues: readonly Issue[]): InputComplaint {
  const issue = issues[0]
  if (issue === undefined) return { message: 'The input was refused.', field: undefined }
  const path = issue.path.map((part) => String(part))
  const field = path.length === 0 ? undefined : path.join('.')
  return { message: `${nameOf(path)} ${faultOf(issue)}.`, field }
}

/** `['edits','3','pixelId']` reads `Pixel id (entry 4)`. */
function nameOf(path: readonly string[]): string {
  const names = path.filter((part) => !/^\d+$/.test(part))
  const place = path.find((part) => /^\d+$/.test(part))
  const last = names.at(-1)
  if (last === undefined) return place === undefined ? 'The input' : `Entry ${Number(place) + 1}`
  const words = last.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().slice(0, 60)
  const name = words.charAt(0).toUpperCase() + words.slice(1)
  return place === undefined ? name : `${name} (entry ${Number(place) + 1})`
}

function faultOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.includes('received undefined') ? 'is missing' : `must be ${kindName(issue.expected)}`
    case 'too_big':
      return sizeFault('at most', issue.origin, Number(issue.maximum))
    case 'too_small':
      return Number(issue.minimum) === 1 && issue.origin !== 'number' ? 'is empty' : sizeFault('at least', issue.origin, Number(issue.minimum))
    case 'unrecognized_keys':
      return `has a part that is not known: ${issue.keys.slice(0, 3).map((key) => `"${key.slice(0, 40)}"`).join(', ')}`
    case 'invalid_value':
      return `must be one of: ${issue.values.slice(0, 12).map(String).join(', ')}`
    case 'invalid_format':
      return `has the wrong form${issue.message.startsWith('Invalid') ? '' : `: ${issue.message}`}`
    case 'not_multiple_of':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return 'is not valid'
    default:
      return assertNever(issue)
  }
}

function sizeFault(bound: 'at most' | 'at least', origin: string, limit: number): string {
  const figure = limit.toLocaleString('en-US')
  if (origin === 'string') return `must have ${bound} ${figure} characters`
  if (origin === 'array') return `must have ${bound} ${figure} entries`
  return `must be ${bound} ${figure}`
}

function kindName(expected: string): string {
  const names: Readonly<Record<string, string>> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'yes or no',
    array: 'a list',
    object: 'a set of named values',
    record: 'a set of named values',
    tuple: 'a list',
  }
  return names[expected] ?? 'of another kind'
}
