import { z } from 'zod'
import { route } from '../define.ts'
import { adAccountId, campaignId, connectionId, instant, launchDraftId } from '../../domain/ids.ts'
import { launchDraft, storedDraft } from '../../domain/launch-draft.ts'

/** As much as an export may have: the longest draft measures 43 MB. */
const FILE_TEXT_MAX = 64_000_000

const oneDraft = z.strictObject({ draftId: launchDraftId })

const draftRow = z.object({
  id: launchDraftId,
  name: z.string(),
  connectionId,
  accountId: adAccountId,
  rows: z.number().int(),
  updatedAt: instant,
})

export const launchDraftRoutes = {
  'launchDrafts.list': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({}),
    output: z.object({ drafts: z.array(draftRow) }),
    summary: 'The kept launch drafts, newest first.',
  }),
  'launchDrafts.read': route({ effect: 'read', role: 'operator', input: oneDraft, output: storedDraft, summary: 'One launch draft.' }),
  'launchDrafts.create': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ connectionId, accountId: adAccountId, name: z.string().trim().min(1).max(200) }),
    output: storedDraft,
    summary: 'A new launch draft with cautious choices: everything of Meta that changes an ad is off, and Page, Instagram account and pixel are the usual ones.',
  }),
  'launchDrafts.save': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ draft: launchDraft, revision: z.number().int() }),
    output: storedDraft,
    summary: 'Keeps a draft on this computer. Refused when another window has saved a newer one.',
  }),
  'launchDrafts.duplicate': route({ effect: 'read', role: 'operator', input: oneDraft, output: storedDraft, summary: 'A copy of a draft.' }),
  'launchDrafts.delete': route({ effect: 'read', role: 'operator', input: oneDraft, output: z.object({}), summary: 'Deletes a draft from this computer.' }),
  'launchDrafts.export': route({
    effect: 'read',
    role: 'operator',
    input: oneDraft,
    output: z.object({ fileName: z.string(), text: z.string() }),
    summary: 'A draft as a file for a colleague: without pictures and without anything of the token.',
  }),
  'launchDrafts.import': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ connectionId, accountId: adAccountId, text: z.string().max(FILE_TEXT_MAX) }),
    output: z.object({ stored: storedDraft, problems: z.array(z.string()) }),
    summary: 'A draft from a file, for an ad account here; says what of it does not fit.',
  }),
  'launchDrafts.campaigns': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ connectionId, accountId: adAccountId }),
    output: z.object({
      campaigns: z.array(z.object({ id: campaignId, name: z.string(), objective: z.string(), status: z.string(), adSets: z.number().int().nullable() })),
      problem: z.string().nullable(),
    }),
    summary: 'The campaigns of an ad account, to make a draft like one of them.',
  }),
  'launchDrafts.fromCampaign': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ connectionId, accountId: adAccountId, campaignId }),
    output: z.object({ stored: storedDraft, problems: z.array(z.string()) }),
    summary: 'A draft made after a campaign that runs; says what could not be taken over.',
  }),
}
