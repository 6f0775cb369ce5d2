import { z } from 'zod'
import { route } from '../define.ts'
import { changeSetView, fingerprint, knownSigner } from '../../domain/change-set.ts'
import { CHANGE_SET_CHARACTERS_MAX } from '../../domain/change-set-terms.ts'
import { adAccountId, connectionId, launchDraftId } from '../../domain/ids.ts'
import { operatorNameMax } from '../../domain/operator-terms.ts'
import { shareDraft } from '../../domain/share-draft.ts'

const fileText = z.string().min(1).max(CHANGE_SET_CHARACTERS_MAX)

export const changeSetRoutes = {
  'changeSets.identity': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({}),
    output: z.object({ fingerprint }),
    summary: 'The fingerprint of the key with which this app signs what it hands over.',
  }),
  'changeSets.export': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({
      launchDraftIds: z.array(launchDraftId).max(50),
      sharePlans: z.array(z.strictObject({ name: z.string().min(1).max(120), draft: shareDraft })).max(50),
      note: z.string().max(1_000),
      /** How whoever writes it is called; null: as it signed in. Only who has no sign-in is asked. */
      writer: z.string().trim().min(1).max(operatorNameMax).nullable(),
    }),
    output: z.object({ name: z.string(), text: z.string() }),
    summary: "Drafts and plans as one signed file for a colleague's app: without pictures and without anything of a token.",
  }),
  'changeSets.open': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ text: fileText }),
    output: changeSetView,
    summary: 'Checks the signature of a file and says what is in it; takes nothing. A file that was changed is refused.',
  }),
  'changeSets.take': route({
    effect: 'write',
    role: 'operator',
    input: z.strictObject({
      text: fileText,
      /** Which parts, by their place in the view. */
      parts: z.array(z.number().int().min(0).max(99)).min(1).max(100),
      connectionId,
      /** For launch drafts; null where there are none among the parts. */
      accountId: adAccountId.nullable(),
      /** The person compared the fingerprint: from now on this signer is known. */
      confirmsSigner: z.boolean(),
      /** The person was told that some of these parts were taken here before. */
      takesAgain: z.boolean().optional(),
    }),
    output: z.object({ launchDraftIds: z.array(launchDraftId), sharePlans: z.array(z.object({ name: z.string(), draft: shareDraft })), problems: z.array(z.string()) }),
    summary: 'Takes parts of a checked file: launch drafts are kept, sharing plans go to the window, which shows them before anything is run.',
  }),
  'changeSets.signers': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({}),
    output: z.object({ signers: z.array(knownSigner) }),
    summary: 'The colleagues whose change sets this app has taken, the last one used first.',
  }),
  'changeSets.forgetSigner': route({
    effect: 'write',
    role: 'operator',
    input: z.strictObject({ fingerprint }),
    output: z.object({}),
    summary: "Forgets a colleague's key: the fingerprint of the next file it signs has to be compared again. What was taken stays.",
  }),
}
