import type { AccessChange, AccessHolder } from '#shared/domain/access-history.ts'
import type { NamedSpan, PixelReadings } from '../../db/repos/access-history.ts'
import { dayText } from './local-day.ts'

/** A pixel that was last read longer ago than this before the first day is left out: it went from here. */
const FORGOTTEN_AFTER_DAYS = 31

export interface Comparable {
  /** Read up to the first day, and again after it. */
  readonly compared: readonly PixelReadings[]
  readonly uncompared: readonly PixelReadings[]
}

/** @param from the first day, counted from 1970-01-01. @returns which pixels can be compared with what they were on that day. */
export function comparable(pixels: readonly PixelReadings[], from: number): Comparable {
  const compared = pixels.filter(({ first, last }) => first !== null && last !== null && last.day > first.day)
  const known = new Set(compared)
  return {
    compared,
    uncompared: pixels.filter((pixel) => !known.has(pixel) && pixel.last !== null && pixel.last.day >= from - FORGOTTEN_AFTER_DAYS),
  }
}

type Change = Omit<AccessChange, 'endsAt'>

const tasksOf = (tasks: string) => (tasks === '' ? [] : tasks.split(','))
const textOf = (day: number | null) => (day === null ? null : dayText(day))

/** @param tasks those that it has, or had. @returns the holder of a span; null: it stands for no holder. */
export function holderOf({ kind, id, name, tasks }: NamedSpan): AccessHolder | null {
  return kind === 'unread' ? null : { kind, id, name, tasks: tasksOf(tasks) }
}

const lastBegun = (spans: readonly NamedSpan[], day: number) => spans.findLast((span) => span.firstOn <= day)

function thereOn(spans: readonly NamedSpan[], day: number): NamedSpan | null {
  const span = lastBegun(spans, day)
  return span === undefined || (span.goneOn !== null && span.goneOn <= day) ? null : span
}

/** @returns the span with which it came to be there, where only its tasks have changed since. */
function arrivalOf(spans: readonly NamedSpan[], span: NamedSpan): NamedSpan {
  const before = spans.findLast((each) => each.firstOn < span.firstOn)
  return before === undefined || before.goneOn !== span.firstOn ? span : arrivalOf(spans, before)
}

function changeOf(spans: readonly NamedSpan[], from: number, to: number): Change | null {
  const before = thereOn(spans, from)
  const after = thereOn(spans, to)
  const [any] = spans
  const holder = any === undefined ? null : holderOf(any)
  if (any === undefined || holder === null) return null
  const pixel = { id: any.pixelId, name: any.pixelName }
  if (after !== null) {
    const arrival = arrivalOf(spans, after)
    // What was there before the history could see it has not come: only its tasks can be said to have changed.
    const earlier = before ?? (arrival.otherwiseOn === null ? arrival : null)
    if (earlier?.tasks === after.tasks) return null
    const seen = earlier === null ? arrival : after
    return {
      pixel,
      holder: { ...holder, tasks: tasksOf(after.tasks) },
      is: earlier === null ? 'gained' : 'changed',
      tasksBefore: tasksOf(earlier?.tasks ?? ''),
      seenOn: dayText(seen.firstOn),
      lastOtherwiseOn: textOf(seen.otherwiseOn),
    }
  }
  const last = lastBegun(spans, to)
  if (before === null || last?.goneOn === undefined || last.goneOn === null) return null
  const { goneOn: seenOn, lastOn } = last
  return { pixel, holder: { ...holder, tasks: [] }, is: 'lost', tasksBefore: tasksOf(before.tasks), seenOn: dayText(seenOn), lastOtherwiseOn: textOf(lastOn) }
}

const isSameHolder = (left: NamedSpan, right: NamedSpan) => left.pixelId === right.pixelId && left.kind === right.kind && left.id === right.id

/**
 * What came and went again in between is no change.
 * @param spans all of the holders with news, those of one holder side by side in order of their first days.
 * @param from days counted from 1970-01-01, as `to`.
 */
export function changesBetween(spans: readonly NamedSpan[], from: number, to: number): readonly Change[] {
  const groups: NamedSpan[][] = []
  for (const span of spans) {
    const group = groups.at(-1)
    const [first] = group ?? []
    if (group !== undefined && first !== undefined && isSameHolder(first, span)) group.push(span)
    else groups.push([span])
  }
  return groups.flatMap((group) => changeOf(group, from, to) ?? [])
}
