import { z } from 'zod'
import type { UsageBucket } from '#shared/domain/usage.ts'
import type { Bucket } from './op.ts'

/** One limit as one answer's headers tell it (graph-facts 4.1). */
interface UsageReading {
  readonly scope: UsageBucket['scope']
  /** Empty where the header names none: it is the caller's app. */
  readonly id: string
  /** The highest of the figures that Meta gives: at 100 it stops, whichever figure it is. */
  readonly percent: number
  readonly tier: UsageBucket['tier']
  /** ms until Meta says that calls are taken again; 0: it does not say so, or none are refused. */
  readonly regainMs: number
}

const percent = z.number().min(0).catch(0)
const tier = z.enum(['development_access', 'standard_access']).catch('standard_access').optional()
const counts = z.object({ call_count: percent.optional(), total_time: percent.optional(), total_cputime: percent.optional() })
const accountUsage = z.object({ acc_id_util_pct: percent, reset_time_duration: percent.optional(), ads_api_access_tier: tier })
const useCase = counts.extend({
  type: z.string().catch(''),
  estimated_time_to_regain_access: percent.optional(),
  ads_api_access_tier: tier,
})
const useCases = z.record(z.string(), z.array(useCase.nullable().catch(null)).catch([]))

/** @returns the parsed header, or null for one that is malformed: usage is advice, never a reason to fail. */
function parseHeader<T>(schema: z.ZodType<T>, header: string): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(header))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** The parts of one batch mostly bring the same text again, and parsing it costs more than all else that is done for a part. */
function headerParser<T>(schema: z.ZodType<T>): (header: string | undefined) => T | null {
  let last: { readonly header: string; readonly parsed: T | null } | null = null
  return (header) => {
    if (header === undefined) return null
    if (last?.header !== header) last = { header, parsed: parseHeader(schema, header) }
    return last.parsed
  }
}

interface Parsers {
  readonly app: (header: string | undefined) => z.output<typeof counts> | null
  readonly page: (header: string | undefined) => z.output<typeof counts> | null
  readonly account: (header: string | undefined) => z.output<typeof accountUsage> | null
  readonly useCases: (header: string | undefined) => z.output<typeof useCases> | null
}

function highest(usage: z.output<typeof counts>): number {
  return Math.max(usage.call_count ?? 0, usage.total_time ?? 0, usage.total_cputime ?? 0)
}

function scopeOfUseCase(type: string): UsageBucket['scope'] {
  if (type.startsWith('ads_') || type === 'custom_audience') return 'adAccount'
  return type === 'pages' || type === 'messenger' || type === 'leadgen' ? 'page' : 'business'
}

function readUsage(parsers: Parsers, headers: Readonly<Record<string, string>>, bucket: Bucket | null): readonly UsageReading[] {
  const readings: UsageReading[] = []
  const app = parsers.app(headers['x-app-usage'])
  if (app !== null) readings.push({ scope: 'app', id: '', percent: highest(app), tier: 'unknown', regainMs: 0 })
  const page = parsers.page(headers['x-page-usage'])
  if (page !== null && bucket?.scope === 'page') readings.push({ scope: 'page', id: bucket.id, percent: highest(page), tier: 'unknown', regainMs: 0 })
  const account = parsers.account(headers['x-ad-account-usage'])
  if (account !== null && bucket?.scope === 'adAccount') {
    readings.push({
      scope: 'adAccount',
      id: bucket.id,
      percent: account.acc_id_util_pct,
      tier: account.ads_api_access_tier ?? 'unknown',
      // Given even when nothing is refused: it only counts once the limit is reached.
      regainMs: account.acc_id_util_pct >= 100 ? (account.reset_time_duration ?? 0) * 1_000 : 0,
    })
  }
  for (const [id, cases] of Object.entries(parsers.useCases(headers['x-business-use-case-usage']) ?? {})) {
    for (const each of cases) {
      if (each === null) continue
      readings.push({
        scope: bucket?.id === id ? bucket.scope : scopeOfUseCase(each.type),
        id,
        percent: highest(each),
        tier: each.ads_api_access_tier ?? 'unknown',
        regainMs: (each.estimated_time_to_regain_access ?? 0) * 60_000,
      })
    }
  }
  return readings
}

/**
 * @returns a function that reads the usage headers of one answer, errors included. Its `bucket` is what the operation addressed: it names
 * the account that `X-Ad-Account-Usage` does not name, and decides what an id of `X-Business-Use-Case-Usage` is when they are the same.
 * Null: several different ones, so that header is nobody's.
 */
export function createUsageReader(): (headers: Readonly<Record<string, string>>, bucket: Bucket | null) => readonly UsageReading[] {
  const parsers: Parsers = {
    app: headerParser(counts),
    page: headerParser(counts),
    account: headerParser(accountUsage),
    useCases: headerParser(useCases),
  }
  return (headers, bucket) => readUsage(parsers, headers, bucket)
}
