import { z } from 'zod'
import { launchDraft } from '#shared/domain/launch-draft.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { invalid } from '#shared/errors/app-error.ts'
import type { AppError } from '#shared/errors/app-error.ts'
import { plainFileName } from '../../../lib/plain-file-name.ts'

/** Grows when a file of today could no longer be read. */
const VERSION = 1

const shared = launchDraft.omit({ id: true, connectionId: true, accountId: true })

const draftFile = z.strictObject({
  buydesk: z.literal('launch draft'),
  version: z.literal(VERSION),
  /** Where it was made; null where that was not known. */
  account: z.strictObject({ id: launchDraft.shape.accountId, currency: z.string().max(10).nullable() }),
  draft: shared,
})

const anyFile = z.looseObject({ buydesk: z.literal('launch draft'), version: z.number() })

export type DraftFile = z.output<typeof draftFile>

/** @returns a draft as text for a colleague: no picture, no path, and nothing of a connection. */
export function toDraftFile(draft: LaunchDraft, currency: string | null): string {
  const { id: _id, connectionId: _connectionId, accountId, ...rest } = draft
  const file: DraftFile = { buydesk: 'launch draft', version: VERSION, account: { id: accountId, currency }, draft: rest }
  return `${JSON.stringify(file, null, 2)}\n`
}

/** @returns a name that every file system takes. */
export function draftFileName(name: string): string {
  return `${plainFileName(name) || 'launch'}.buydesk-draft.json`
}

function refused(code: string, message: string, advice: string): AppError {
  return invalid(`draftFile.${code}`, 'text', message, advice)
}

/** Half a sign is no text: every later save of the draft would be refused for it. */
const wholeSigns = (_key: string, value: unknown): unknown => (typeof value === 'string' ? value.toWellFormed() : value)

function parseText(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''), wholeSigns)
  } catch {
    throw refused('notOne', 'This file is no launch draft.', 'Choose a file that was exported from the list of drafts.')
  }
}

function partsOf(draft: DraftFile['draft']): readonly (readonly { readonly id: string }[])[] {
  return [draft.assets, draft.concepts, draft.texts, draft.audiences, draft.placements, draft.rows]
}

/** Ids that name parts within the draft must be there once, or rows would point at the wrong one. */
function repeatedId(draft: DraftFile['draft']): string | null {
  for (const parts of partsOf(draft)) {
    const [twice] = [...Map.groupBy(parts, ({ id }) => id).values()].find((same) => same.length > 1) ?? []
    if (twice !== undefined) return twice.id
  }
  return null
}

/** Checks name their field as `texts.t1.link`, so no id has a dot in it. */
function brokenId(draft: DraftFile['draft']): string | null {
  const ids = [...partsOf(draft).flatMap((parts) => parts.map(({ id }) => id)), ...Object.keys(draft.enhancements)]
  return ids.find((id) => !/^[\w-]+$/.test(id)) ?? null
}

/**
 * Reads a draft file strictly: what is not exactly one is refused as a whole.
 * @throws AppError `draftFile.*` that says what is wrong.
 */
export function readDraftFile(text: string): DraftFile {
  const raw = parseText(text)
  const kind = anyFile.safeParse(raw)
  if (!kind.success) throw refused('notOne', 'This file is no launch draft.', 'Choose a file that was exported from the list of drafts.')
  if (kind.data.version !== VERSION) {
    throw refused('version', 'This draft was exported by another version of Buydesk.', 'Have it exported by this version, or bring Buydesk up to date.')
  }
  const file = draftFile.safeParse(raw)
  if (!file.success) {
    const path = file.error.issues[0]?.path.join('.') ?? ''
    throw refused('damaged', `The draft in this file is damaged${path === '' ? '' : ` at ${path}`}.`, 'Have it exported again, and do not change the file by hand.')
  }
  const broken = brokenId(file.data.draft)
  if (broken !== null) throw refused('damaged', 'A part of the draft in this file has an id that Buydesk would not give it.', 'Have it exported again, and do not change the file by hand.')
  const repeated = repeatedId(file.data.draft)
  if (repeated !== null) throw refused('damaged', `The draft in this file has two parts named ${repeated}.`, 'Have it exported again.')
  return file.data
}
