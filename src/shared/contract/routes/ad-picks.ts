import { z } from 'zod'
import { route } from '../define.ts'
import { accountFacts, advertisableApps, audienceEstimate, catalogList, foundPick, pickKinds, productSetList } from '../../domain/ad-picks.ts'
import { adAccountId, catalogId, connectionId, launchDraftId } from '../../domain/ids.ts'
import { targeting } from '../../domain/targeting.ts'

export const adPickRoutes = {
  'adPicks.account': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ connectionId, accountId: adAccountId, refresh: z.boolean().optional() }),
    output: accountFacts,
    summary: 'What an ad account can advertise with: money, zone, Pages, Instagram accounts, pixels, audiences, and what stops it.',
  }),
  'adPicks.apps': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ connectionId, accountId: adAccountId }),
    output: advertisableApps,
    summary: 'The apps that an ad account may advertise.',
  }),
  'adPicks.catalogs': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ connectionId, refresh: z.boolean().optional() }),
    output: catalogList,
    summary: "The product catalogs of the connection's portfolios, their own and those of clients.",
  }),
  'adPicks.productSets': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ connectionId, catalogId, refresh: z.boolean().optional() }),
    output: productSetList,
    summary: 'The product sets of a catalog, with how many products each has.',
  }),
  'adPicks.search': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ connectionId, accountId: adAccountId, kind: z.enum(pickKinds), query: z.string().trim().max(100) }),
    output: z.object({ found: z.array(foundPick) }),
    summary: "Meta's search for places, interests, behaviours, demographics and languages.",
  }),
  'adPicks.estimate': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ connectionId, accountId: adAccountId, targeting, goal: z.string().max(60) }),
    output: audienceEstimate,
    summary: "How many people an audience reaches, and Meta's own sentence about it.",
  }),
  'adPicks.preview': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ draftId: launchDraftId, revision: z.number().int(), rowId: z.string().max(40), format: z.string().max(60) }),
    output: z.object({ address: z.string(), width: z.number().int(), height: z.number().int() }),
    summary: "Meta's own preview of one ad, for a sandboxed frame. Its address opens the preview for a day and is written nowhere.",
  }),
}
