import { badParameter } from '../graph/errors.ts'
import { isRecord } from '../lib/json.ts'
import type { Json } from '../lib/json.ts'
import { jsonListParam, numberAt, textAt, toJsonRecord } from './read.ts'
import type { JsonRecord } from './read.ts'
import type { Params } from '../graph/params.ts'
import { refusal } from './refusals.ts'

const conversionGoals = ['OFFSITE_CONVERSIONS', 'VALUE', 'APP_INSTALLS_AND_OFFSITE_CONVERSIONS']
/** Windows by goal: click days, view days, and engaged view, sorted as text (graph-facts 8.2). */
const conversionWindows = ['1c', '7c', '1c+1v', '1v+7c']
const installWindows = ['1c', '1c+1e', '1c+1v', '1c+1e+1v']

/**
 * @param goal of the ad set. @returns the windows as they are kept; the widest of the goal when none was sent.
 * @throws GraphError 100 for a window that the goal does not have.
 */
export function readAttribution(params: Params, goal: string): readonly Json[] {
  const spec = jsonListParam(params, 'attribution_spec')
  const isConversion = conversionGoals.includes(goal)
  if (spec === undefined) return isConversion ? [windowOf('CLICK_THROUGH', 7), windowOf('VIEW_THROUGH', 1)] : [windowOf('CLICK_THROUGH', 1)]
  const allowed = isConversion ? conversionWindows : goal === 'APP_INSTALLS' ? installWindows : ['1c']
  if (!allowed.includes(spec.map(shortWindow).toSorted().join('+'))) throw refusal('attribution')
  return spec
}

function windowOf(event: string, days: number): Json {
  return { event_type: event, window_days: days }
}

const letters: Readonly<Record<string, string>> = { CLICK_THROUGH: 'c', VIEW_THROUGH: 'v', ENGAGED_VIDEO_VIEW: 'e' }

function shortWindow(item: Json): string {
  const record = isRecord(item) ? toJsonRecord(item) : {}
  const letter = letters[textAt(record, 'event_type') ?? '']
  if (letter === undefined) throw badParameter('attribution_spec', 'must name CLICK_THROUGH, VIEW_THROUGH or ENGAGED_VIDEO_VIEW.')
  return `${numberAt(record, 'window_days') ?? 0}${letter}`
}

/** @throws GraphError 100 unless the goal takes frequency caps and they are within 1 to 90. */
export function readFrequency(params: Params, goal: string): readonly Json[] | undefined {
  const caps = jsonListParam(params, 'frequency_control_specs')
  if (caps === undefined || caps.length === 0) return undefined
  if (goal !== 'REACH' && goal !== 'THRUPLAY') throw refusal('frequencyGoal')
  for (const cap of caps) {
    const record = isRecord(cap) ? toJsonRecord(cap) : {}
    const isInRange = ['interval_days', 'max_frequency'].every((key) => {
      const value = numberAt(record, key)
      return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 90
    })
    if (!isInRange) throw badParameter('frequency_control_specs', 'must have interval_days and max_frequency from 1 to 90.')
  }
  return caps
}

/** @throws GraphError 100 when ads are scheduled by the hour without a lifetime budget and day parting. */
export function readDayParting(params: Params, hasLifetimeBudget: boolean): JsonRecord {
  const schedule = jsonListParam(params, 'adset_schedule')
  const pacing = jsonListParam(params, 'pacing_type')
  if (schedule !== undefined && schedule.length > 0) {
    if (!hasLifetimeBudget || pacing?.includes('day_parting') !== true) throw refusal('dayParting')
    for (const part of schedule) {
      const record = isRecord(part) ? toJsonRecord(part) : {}
      const start = numberAt(record, 'start_minute')
      const end = numberAt(record, 'end_minute')
      if (start === undefined || end === undefined || start < 0 || end > 1440 || end - start < 60) throw badParameter('adset_schedule', 'must have parts of at least an hour.')
    }
  }
  return { ...(schedule === undefined ? {} : { adset_schedule: schedule }), pacing_type: pacing ?? ['standard'] }
}
