import type { ItemStanding } from '../../../jobs/job-report.ts'
import { objectSubject } from './launch-item.ts'
import type { ObjectShape } from './standing.ts'

type Shape = Pick<ObjectShape, 'key' | 'level' | 'name' | 'parentKey' | 'creativeKey'>

const LEFT = 'Left as it is: '

/** 'Ad set "Women"' inside a sentence. */
function subjectOf({ level, name }: Shape): string {
  const subject = objectSubject(level, name)
  return `${subject.charAt(0).toLowerCase()}${subject.slice(1)}`
}

/**
 * Why rolling back has left objects. The engine says of one that waited for another only that the other did not succeed; what is told here is why that
 * one did not, or the one that it waited for in turn.
 * @param after what the roll backs say of each object, by key.
 * @returns the reason by the key of what was left; null: it was not left, or nobody knows why.
 */
export function leftReasons(objects: readonly Shape[], after: ReadonlyMap<string, ItemStanding>): (key: string) => string | null {
  const under = new Map<string, Shape[]>()
  for (const object of objects) {
    if ((after.get(object.key)?.state ?? 'succeeded') === 'succeeded') continue
    for (const above of [object.parentKey, object.creativeKey]) {
      if (above === null) continue
      const known = under.get(above)
      if (known === undefined) under.set(above, [object])
      else known.push(object)
    }
  }
  /** What kept an object: the lowest of what is in it or shows it and was not deleted. Empty: itself. */
  const causesOf = (key: string): readonly Shape[] => (under.get(key) ?? []).flatMap((below) => (under.has(below.key) ? causesOf(below.key) : [below]))
  return (key) => {
    const own = after.get(key)
    if (own?.state === 'failed' && own.error !== null) return `Could not be deleted. ${own.error.message}`
    if (own?.state !== 'skipped') return null
    const causes = causesOf(key)
    const [first] = causes
    const cause = first === undefined ? undefined : after.get(first.key)
    if (first === undefined || cause === undefined) return own.note
    const more = causes.length === 1 ? '' : ` and ${(causes.length - 1).toLocaleString('en-US')} more`
    if (cause.state === 'failed') return `${LEFT}${subjectOf(first)}${more} could not be deleted.${cause.error === null ? '' : ` ${cause.error.message}`}`
    if (cause.state === 'skipped' && cause.note?.startsWith(LEFT)) return `${LEFT}${subjectOf(first)}${more} ${more === '' ? 'stays' : 'stay'}: ${cause.note.slice(LEFT.length)}`
    return cause.state === 'unknown' ? `${LEFT}it is not certain whether ${subjectOf(first)}${more} ${more === '' ? 'was' : 'were'} deleted.` : own.note
  }
}
