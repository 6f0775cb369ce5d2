import { z } from 'zod'
import { instant } from '#shared/domain/ids.ts'
import { CHANGE_SET_CHARACTERS_MAX, changeSetPartsMax } from '#shared/domain/change-set-terms.ts'
import { shareDraft } from '#shared/domain/share-draft.ts'
import { wishesInView } from '#shared/domain/share-draft-view.ts'
import { operatorNameMax } from '#shared/domain/operator-terms.ts'
import { invalid } from '#shared/errors/app-error.ts'
import type { AppError } from '#shared/errors/app-error.ts'
import { canonicalText } from './canonical-text.ts'
import { isSignedBy } from './signing-key.ts'

/** Grows when a file of today could no longer be read. */
const VERSION = 1
const KIND = 'change set'

/** A day that there is. */
const day = z.iso.date()

/** What is to be shared, without the connection: the colleague has another one. */
export const handedPlan = shareDraft.omit({ connectionId: true }).extend({ endsOn: day.nullable() })
export type HandedPlan = z.output<typeof handedPlan>

const part = z.discriminatedUnion('is', [
  /** A launch draft as it is exported by itself; read by those who know launches. */
  z.strictObject({ is: z.literal('launchDraft'), file: z.looseObject({}) }),
  z.strictObject({ is: z.literal('sharePlan'), name: z.string().max(500), plan: handedPlan }),
])
export type FilePart = z.output<typeof part>

const content = z.strictObject({
  buydesk: z.literal(KIND),
  version: z.literal(VERSION),
  /** Whoever wrote it, as that app says. */
  writer: z.string().max(operatorNameMax),
  writtenAt: instant,
  note: z.string().max(1_000),
  parts: z.array(part).min(1).max(changeSetPartsMax),
  /** The raw public key. There is no field for an algorithm: it is Ed25519. */
  key: z.string().regex(/^[\w-]{43}$/),
})
const signedFile = content.extend({ signature: z.string().regex(/^[\w-]{86}$/) })
const anyFile = z.looseObject({ buydesk: z.literal(KIND), version: z.number() })

export type Content = z.output<typeof content>

/** A file whose signature is right. Who signed it is another question. */
export interface CheckedFile {
  readonly content: Content
  readonly key: Buffer
}

function refused(code: string, message: string, advice: string): AppError {
  return invalid(`changeSet.${code}`, 'text', message, advice)
}

function tooLarge(): AppError {
  return refused('tooLarge', `This is more than the ${CHANGE_SET_CHARACTERS_MAX / 1_000_000} MB that one file takes.`, 'Hand it over in several files.')
}

function notOne(): AppError {
  return refused('notOne', 'This is no file that was handed over from Buydesk.', 'Choose a file whose name ends in .buydesk. A draft that was exported by itself is opened with New launch, From a file.')
}

function changed(): AppError {
  return refused('changed', 'This file was changed after it was signed, so nothing of it is taken.', 'Have it handed over again, and sent as a file rather than as text.')
}

function damaged(what: string): AppError {
  return refused('damaged', `This file is signed, but it holds what Buydesk does not hand over: ${what}.`, 'Take nothing of it, and ask whoever sent it how it was made.')
}

/**
 * @param sign gives the raw signature of a text.
 * @returns the file's text: the same content gives the same text. @throws AppError `changeSet.tooLarge`.
 */
export function writeChangeSet(parts: Omit<Content, 'buydesk' | 'version' | 'key'>, key: Buffer, sign: (text: string) => Buffer): string {
  const unsigned: Content = { buydesk: KIND, version: VERSION, ...parts, key: key.toString('base64url') }
  const plain = canonicalText(unsigned)
  if (plain === null) throw refused('unfit', 'A text in it has half of a character, so it can not be signed.', 'Look for a damaged emoji in its names and texts, and write it anew.')
  const text = canonicalText({ ...unsigned, signature: sign(plain).toString('base64url') })
  if (text === null || text.length > CHANGE_SET_CHARACTERS_MAX) throw tooLarge()
  return text
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw text.includes('"buydesk":"change set"') ? changed() : notOne()
  }
}

/** One spelling only: spare bits at the end would be bytes that can be changed unseen. */
function bytesOf(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64url')
  if (bytes.toString('base64url') !== base64) throw changed()
  return bytes
}

/** The same pixel or target twice, a target that is to get and to lose the same pixel, or one that is not in view: the matrix could not show it. */
function contradictionIn({ pixelIds, targetKeys, wishes }: HandedPlan): string | null {
  const isTwice = (ids: readonly string[]) => new Set(ids).size !== ids.length
  if (isTwice(pixelIds) || isTwice(targetKeys) || isTwice(wishes.map((wish) => wish.pixelId))) return 'a pixel or target that stands there twice'
  if (wishes.some(({ add, remove }) => isTwice([...add, ...remove]))) return 'a share that is to be added and taken away at once'
  const [pixels, targets] = [new Set(pixelIds), new Set(targetKeys)]
  const isOutside = wishes.some(({ pixelId, add, remove }) => !pixels.has(pixelId) || [...add, ...remove].some((key) => !targets.has(key)))
  return isOutside ? 'a share outside of the pixels and targets that its plan names' : null
}

/** @returns the plan as it is seen. */
export function planInView(plan: HandedPlan): HandedPlan {
  return { ...plan, wishes: wishesInView(plan) }
}

/**
 * Checks form, spelling and signature, in this order; nothing of a file is believed before its signature is right.
 * @throws AppError `changeSet.*` that says what is wrong.
 */
export function readChangeSet(text: string): CheckedFile {
  if (text.length > CHANGE_SET_CHARACTERS_MAX) throw tooLarge()
  const raw = parseText(text)
  const kind = anyFile.safeParse(raw)
  if (!kind.success) throw notOne()
  if (canonicalText(raw) !== text) throw changed()
  const { signature, ...unsigned } = kind.data
  const plain = canonicalText(unsigned)
  const { key } = unsigned
  if (plain === null || typeof key !== 'string' || typeof signature !== 'string') throw changed()
  const keyBytes = bytesOf(key)
  if (!isSignedBy(keyBytes, plain, bytesOf(signature))) throw changed()
  if (kind.data.version !== VERSION) {
    throw refused('version', 'This file was handed over by another version of Buydesk.', 'Bring both to the same version, and have it handed over again.')
  }
  const file = signedFile.safeParse(raw)
  if (!file.success) throw damaged(`its part ${file.error.issues[0]?.path.join('.') || 'at the top'}`)
  const { signature: _signature, ...checked } = file.data
  for (const each of checked.parts) {
    const contradiction = each.is === 'sharePlan' ? contradictionIn(each.plan) : null
    if (contradiction !== null) throw damaged(contradiction)
  }
  return { content: checked, key: keyBytes }
}
