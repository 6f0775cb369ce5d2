import { z } from 'zod'
import { adAccountId, instant } from './ids.ts'

/** `known`: signed by an app that was confirmed here before. `unknown`: signed, but by one that was not. `own`: by this app. */
const signerStandings = ['own', 'known', 'unknown'] as const

/** Of a key that signs, in groups to be read out: two people can compare it. */
export const fingerprint = z.string().regex(/^\d{5}(?: \d{5}){7}$/)

const changeSetSigner = z.object({
  /** Who wrote it, as the file says. */
  name: z.string(),
  fingerprint,
  standing: z.enum(signerStandings),
  /** The name under which it was confirmed here; null: it was not. */
  knownAs: z.string().nullable(),
  /** Other signers that are known here under a name that looks the same. */
  namesakes: z.array(fingerprint),
})
export type ChangeSetSigner = z.output<typeof changeSetSigner>

/** An app whose change sets have been taken here, after somebody compared its fingerprint. */
export const knownSigner = z.object({
  fingerprint,
  /** As its file said when it was confirmed. */
  name: z.string(),
  /** When it was confirmed, with the first file that was taken. */
  knownSince: instant,
  /** When something of it was taken last. */
  lastTakenAt: instant,
})
export type KnownSigner = z.output<typeof knownSigner>

/** A file as it is shown before anything of it is taken. */
export const changeSetView = z.object({
  signer: changeSetSigner,
  writtenAt: instant,
  note: z.string(),
  parts: z.array(
    z.object({
      is: z.enum(['launchDraft', 'sharePlan']),
      name: z.string(),
      /** For which a launch draft was written; null: a sharing plan. */
      accountId: adAccountId.nullable(),
      /** What it would do, as short sentences with figures. */
      lines: z.array(z.string()),
      /** What of it does not fit here, as sentences: it is taken over all the same and has to be mended. */
      problems: z.array(z.string()),
      /** When this part of this very file was taken here last, by anybody; null: never. */
      takenAt: instant.nullable(),
    }),
  ),
})
export type ChangeSetView = z.output<typeof changeSetView>
