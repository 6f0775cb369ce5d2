import type { CallContext, EdgeAnswer } from '../graph/node.ts'
import { badParameter } from '../graph/errors.ts'
import { textParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { graphTime } from '../lib/clock.ts'
import type { Pixel } from '../world/types.ts'

const HOUR = 3_600_000
const DAYS_KEPT = 7
const events = ['PageView', 'ViewContent', 'AddToCart', 'InitiateCheckout', 'Purchase']

/** One row an hour, at most 7 days back, nothing after the pixel's last fire; other aggregations than events are empty here. */
export function pixelStats(pixel: Pixel, { world }: CallContext, params: Params): EdgeAnswer {
  const aggregation = textParam(params, 'aggregation') ?? 'event'
  const now = world.clock.now()
  const start = Math.max(now - DAYS_KEPT * 24 * HOUR, timeParam(params, 'start_time') ?? now - 24 * HOUR)
  const end = Math.min(pixel.lastFiredAt ?? 0, timeParam(params, 'end_time') ?? now)
  const data = []
  for (let hour = Math.ceil(start / HOUR) * HOUR; aggregation === 'event' && hour <= end; hour += HOUR) {
    data.push({
      aggregation,
      start_time: graphTime(hour),
      data: events.map((value, index) => ({ value, count: countOf(pixel.id, hour, index) })),
    })
  }
  return { is: 'json', json: { data } }
}

/** Figures that look lived-in and are the same at every reading. */
function countOf(pixelId: string, hour: number, index: number): number {
  const mixed = Math.imul(Number(pixelId.slice(-6)) + (hour / HOUR) * 31 + index * 7919, 2_654_435_761) >>> 0
  return Math.floor((mixed % 400) / 2 ** index)
}

function timeParam(params: Params, name: string): number | undefined {
  const text = textParam(params, name)
  if (text === undefined) return undefined
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text)
  if (Number.isNaN(ms)) throw badParameter(name, 'must be a valid datetime')
  return ms
}
