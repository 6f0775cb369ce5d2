import { z } from 'zod'
import { route } from '../define.ts'
import { farewell } from '../../domain/farewell.ts'
import { adAccountId, adId, adSetId, businessId, campaignId, pixelId } from '../../domain/ids.ts'
import { appSettings } from '../../domain/app-settings.ts'
import { settings } from '../../domain/settings.ts'
import { heardOfSystem } from '../../domain/system-lock.ts'
import { usageBucket } from '../../domain/usage.ts'

const appInfo = z.object({
  version: z.string(),
  host: z.enum(['electron', 'browser']),
  /** True: every answer comes from the simulator on this machine. Each screen says so. */
  sandbox: z.boolean(),
  graphVersion: z.string(),
  /** Set when another copy of the app has this data folder: this one only reads. */
  readOnlyReason: z.string().nullable(),
  /** What went wrong with stored data at start, as sentences; the app runs without that data. */
  startProblems: z.array(z.string()),
  /** What was deleted by the process before this one, where its windows went with it; told until somebody comes in. */
  farewell: farewell.optional(),
  capabilities: z.object({
    pasteFromClipboard: z.boolean(),
    saveDialog: z.boolean(),
    /** What locks the app along with the computer. It may change while the app runs. */
    systemLock: heardOfSystem,
  }),
})
export type AppInfo = z.output<typeof appInfo>

/** Places at Meta that the app links to: a closed set, so that no text can become an address. */
const metaPlace = z.discriminatedUnion('place', [
  z.strictObject({ place: z.literal('eventsManager'), pixelId, businessId: businessId.nullable() }),
  z.strictObject({ place: z.literal('pixelSettings'), pixelId, businessId }),
  z.strictObject({ place: z.literal('accountSettings'), accountId: adAccountId, businessId: businessId.nullable() }),
  z.strictObject({ place: z.literal('portfolioSettings'), businessId }),
  z.strictObject({ place: z.literal('adsManager'), accountId: adAccountId, level: z.enum(['campaign', 'adSet', 'ad']), id: z.union([campaignId, adSetId, adId]) }),
])
export type MetaPlace = z.output<typeof metaPlace>

export const appRoutes = {
  'app.info': route({
    effect: 'read',
    role: 'anyone',
    input: z.strictObject({}),
    output: appInfo,
    summary: 'What this copy of the app is: host, version, sandbox or not, what it can do here.',
  }),
  'app.usage': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({}),
    output: z.object({ buckets: z.array(usageBucket) }),
    summary: "How much of Meta's limits is used, from the last answers' headers.",
  }),
  'app.openAtMeta': route({
    effect: 'read',
    role: 'operator',
    input: metaPlace,
    output: z.object({ url: z.string(), opened: z.boolean() }),
    summary: "Opens one of a closed set of places at Meta; where the host can't, gives its address.",
  }),
  'app.saveText': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ name: z.string().min(1).max(120), text: z.string().max(64_000_000) }),
    output: z.object({ saved: z.boolean() }),
    summary: 'Asks where to save an export and writes it there (Electron; a browser downloads it by itself).',
  }),
  'settings.get': route({
    effect: 'read',
    role: 'anyone',
    input: z.strictObject({}),
    output: settings,
    summary: "The caller's preferences: theme, density, table layouts, saved views, defaults of connections. While nobody is in, how the last one liked it to look.",
  }),
  'appSettings.get': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({}),
    output: z.object({ settings: appSettings, dataFolder: z.string() }),
    summary: 'How this copy of the app works for everyone: API version, idle lock, access history; and where its data lies.',
  }),
  'appSettings.set': route({
    effect: 'write',
    role: 'admin',
    input: appSettings.partial(),
    output: appSettings,
    summary: 'Changes how this copy of the app works. Another API version holds from the next start or lock.',
  }),
  'settings.set': route({
    effect: 'write',
    role: 'operator',
    input: settings.partial(),
    output: settings,
    summary: 'Changes preferences and gives all of them back.',
  }),
}
