import { z } from 'zod'
import { launchDraft } from '#shared/domain/launch-draft.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { invalid } from '#shared/errors/app-error.ts'
import type { AppError } from '#shared/errors/app-error.ts'

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
  const plain = name.normalize('NFKD').replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 60)
  return `${plain === '' ? 'launch' : plain}.buydesk-draft.json`
}

function refused(code: string, message: string, advice: string): AppError {
  return invalid(`draftFile.${code}`, 'text', message, advice)
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw refused('notOne', 'This file is no launch draft.', 'Choose a file that was exported from the list of drafts.')
  }
}

/** Ids that name parts within the draft must be there once, or rows would point at the wrong one. */
function repeatedId(draft: DraftFile['draft']): string | null {
  for (const parts of [draft.assets, draft.concepts, draft.texts, draft.audiences, draft.placements, draft.rows]) {
    const ids = parts.map((part) => part.id)
    const twice = ids.find((id, index) => ids.indexOf(id) !== index)
    if (twice !== undefined) return twice
  }
  return null
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
  const repeated = repeatedId(file.data.draft)
  if (repeated !== null) throw refused('damaged', `The draft in this file has two parts named ${repeated}.`, 'Have it exported again.')
  return file.data
}
