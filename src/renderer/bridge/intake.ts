import { DROPPED_FILES_MAX } from '#shared/domain/creative-terms.ts'
import type { KnownAsset } from '#shared/domain/creative.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { DroppedFile } from '../lib/dropped-files.ts'
import { changeIntake, intakeOf, patchIntake, type IntakeFile } from '../stores/intake-store.ts'
import type { Client } from './client.ts'
import { makeThumbnail } from './make-thumbnail.ts'
import { readAllItems } from './read-all-items.ts'
import { RequestError } from './request-error.ts'

/** Where files were dropped, and which ad account they are for. */
export interface IntakePlace {
  /** Names it in the intake store. */
  readonly key: string
  readonly connectionId: string
  readonly accountId: string
}

export interface IntakeReport {
  /** Dropped twice: one of them is taken. */
  readonly twice: number
  /** More than one drop may hold. */
  readonly tooMany: number
}

/** Short, because ids of concepts are made of it, and a draft takes forty characters. */
const ID_LENGTH = 20
/** Files on their way to main side by side. */
const LANES = 4

/** What the store knows of an error that was thrown. */
export function errorJson(error: unknown): AppErrorJson {
  if (error instanceof RequestError) return { kind: error.kind, code: error.code, message: error.message, data: error.data }
  return { kind: 'bug', code: 'file.notTaken', message: 'This window could not hand the file over.', data: { advice: 'Drop it again.' } }
}

/**
 * Takes dropped files in: a ticket for each, a look into it by main, a small picture. Nothing goes to Meta yet.
 * @param dropped kept nowhere: what is drawn is drawn from them while this runs.
 */
export async function takeIn(client: Client, place: IntakePlace, dropped: readonly DroppedFile[]): Promise<IntakeReport> {
  const taken = dropped.slice(0, DROPPED_FILES_MAX)
  const rows = taken.map(({ name, file }): IntakeFile => ({
    id: crypto.randomUUID().replaceAll('-', '').slice(0, ID_LENGTH),
    name,
    bytes: file.size,
    ticket: null,
    look: 'reading',
    inspected: null,
    error: null,
    thumbnail: null,
    upload: { is: 'waiting' },
    isTaken: false,
  }))
  changeIntake(place.key, (files) => [...files, ...rows])
  const entries = rows.entries()
  let twice = 0
  const lane = async () => {
    for (const [index, row] of entries) {
      const source = taken[index]
      if (source !== undefined && (await lookAt(client, place, row, source.file)) === 'twin') twice += 1
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return { twice, tooMany: dropped.length - taken.length }
}

async function lookAt(client: Client, place: IntakePlace, row: IntakeFile, file: File): Promise<'twin' | 'other'> {
  const refuse = (error: AppErrorJson) => patchIntake(place.key, row.id, { look: 'refused', error })
  try {
    const ticket = await client.ticketFor(file)
    patchIntake(place.key, row.id, { ticket })
    const [found] = (await client.request('creatives.inspect', { tickets: [ticket] })).files
    if (found?.is !== 'usable') {
      refuse(found?.error ?? errorJson(null))
      await letGo(client, [ticket])
      return 'other'
    }
    const thumbnail = await makeThumbnail(file, found.file)
    const gone = takeOnce(place, row.id, { look: 'usable', inspected: found.file, thumbnail })
    await letGo(client, gone.flatMap((each) => each.ticket ?? []))
    return gone.some((each) => each.id === row.id) ? 'twin' : 'other'
  } catch (error) {
    refuse(errorJson(error))
    return 'other'
  }
}

/**
 * Takes a file that was looked at. The same bytes under two names are one file: what was there stays, unless its upload came to nothing. The two
 * are never there together, or whoever makes something of each file would make two.
 * @returns which of them went.
 */
function takeOnce(place: IntakePlace, id: string, looked: Pick<IntakeFile, 'look' | 'inspected' | 'thumbnail'>): readonly IntakeFile[] {
  const files = intakeOf(place.key)
  const twin = files.find((file) => file.id !== id && file.look === 'usable' && file.inspected?.contentHash === looked.inspected?.contentHash)
  const goneId = twin === undefined ? null : twin.upload.is === 'lost' ? twin.id : id
  const kept = files.filter((file) => file.id !== goneId)
  // Dropped again on purpose, perhaps because it was taken out.
  changeIntake(place.key, () => kept.map((file) => (file.id === id ? { ...file, ...looked } : file.id === twin?.id ? { ...file, isTaken: false } : file)))
  return files.filter((file) => file.id === goneId)
}

/** Main forgets files; that it could not be told is no harm: they go with the app. */
async function letGo(client: Client, tickets: readonly string[]): Promise<void> {
  if (tickets.length > 0) await client.request('creatives.letGo', { tickets: [...tickets] }).catch(() => undefined)
}

/** Takes files out of the list. One that is on its way to Meta arrives all the same. */
export async function removeFromIntake(client: Client, place: IntakePlace, ids: ReadonlySet<string>): Promise<void> {
  const gone = intakeOf(place.key).filter((file) => ids.has(file.id))
  changeIntake(place.key, (files) => files.filter((file) => !ids.has(file.id)))
  await letGo(client, gone.flatMap((file) => file.ticket ?? []))
}

function waitingFiles(place: IntakePlace): readonly IntakeFile[] {
  return intakeOf(place.key).filter((file) => file.look === 'usable' && file.upload.is === 'waiting' && file.inspected !== null)
}

function noteKnown(place: IntakePlace, assets: readonly KnownAsset[], wasThere: boolean): void {
  const byHash = new Map(assets.map((asset) => [asset.contentHash, asset]))
  changeIntake(place.key, (files) =>
    files.map((file) => {
      const asset = file.inspected === null ? undefined : byHash.get(file.inspected.contentHash)
      return asset === undefined || file.upload.is === 'there'
        ? file
        : { ...file, ticket: null, upload: { is: 'there', imageHash: asset.imageHash, videoId: asset.videoId, wasThere } }
    }),
  )
}

/**
 * Uploads what waits, in one job; what the ad account has is not sent.
 * @throws RequestError where Meta could not be asked or the job could not begin; the files go on waiting.
 */
export async function uploadWaiting(client: Client, place: IntakePlace): Promise<void> {
  const { connectionId, accountId } = place
  const contentHashes = waitingFiles(place).flatMap((file) => file.inspected?.contentHash ?? [])
  if (contentHashes.length === 0) return
  const { assets } = await client.request('creatives.known', { connectionId, accountId, contentHashes })
  const known = new Set<string>(assets.map((asset) => asset.contentHash))
  await letGo(client, waitingFiles(place).flatMap((file) => (file.inspected !== null && known.has(file.inspected.contentHash) ? (file.ticket ?? []) : [])))
  noteKnown(place, assets, true)
  const toSend = waitingFiles(place).filter((file) => file.ticket !== null)
  const tickets = toSend.flatMap((file) => file.ticket ?? [])
  if (tickets.length === 0) return
  const { jobId } = await client.request('creatives.upload', { connectionId, accountId, tickets })
  const ordinals = new Map(toSend.map((file, ordinal) => [file.id, ordinal]))
  changeIntake(place.key, (files) =>
    files.map((file) => {
      const ordinal = ordinals.get(file.id)
      return ordinal === undefined ? file : { ...file, upload: { is: 'sending', jobId, ordinal } }
    }),
  )
}

/** Reads what became of an upload that has ended. @throws RequestError where that could not be read. */
export async function settleUpload(client: Client, place: IntakePlace, jobId: string): Promise<void> {
  const sent = intakeOf(place.key).filter((file) => file.upload.is === 'sending' && file.upload.jobId === jobId)
  const contentHashes = sent.flatMap((file) => file.inspected?.contentHash ?? [])
  if (contentHashes.length === 0) return
  const { connectionId, accountId } = place
  const { assets } = await client.request('creatives.known', { connectionId, accountId, contentHashes })
  noteKnown(place, assets, false)
  const items = await readAllItems(client, jobId, [])
  changeIntake(place.key, (files) =>
    files.map((file) => {
      const { upload } = file
      if (upload.is !== 'sending' || upload.jobId !== jobId) return file
      const item = items.find((each) => each.ordinal === upload.ordinal)
      return { ...file, ticket: null, upload: { is: 'lost', error: item?.error ?? notSent } }
    }),
  )
  // Main keeps a file open that lies where a person has it, until it is told that nobody wants it any more.
  await letGo(client, sent.flatMap((file) => file.ticket ?? []))
}

const notSent: AppErrorJson = {
  kind: 'cancelled',
  code: 'upload.ended',
  message: 'The upload ended before this file was sent.',
  data: { advice: 'Drop the file again.' },
}
