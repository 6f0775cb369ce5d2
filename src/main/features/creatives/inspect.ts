import type { Inspection, InspectedFile } from '#shared/domain/creative.ts'
import type { AssetWarning } from '#shared/domain/creative-terms.ts'
import { ratioOf } from '#shared/domain/concepts.ts'
import type { FileTicket } from '#shared/domain/ids.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { displayName, endingOf } from './file-name.ts'
import type { HeldFile } from './held-file.ts'
import { foreignFile, inspectImage, sniffImage } from './inspect-image.ts'
import { inspectVideo, sniffVideo } from './inspect-video.ts'
import { changed, empty } from './refusals.ts'

const HEAD_BYTES = 64
/** Meta's least width for feeds (graph-facts 9.1). */
const FEED_WIDTH_MIN = 600
/** Stories and reels fill a phone, where less than this looks blurred (graph-facts 9.1). */
const STORY_WIDTH_MIN = 1080

const endings: Readonly<Record<InspectedFile['format'], readonly string[]>> = { jpeg: ['jpg', 'jpeg'], png: ['png'], mp4: ['mp4', 'm4v'], mov: ['mov', 'qt'] }

type Facts = Pick<InspectedFile, 'kind' | 'format' | 'width' | 'height' | 'colour' | 'warnings'>

async function factsOf(file: HeldFile): Promise<Facts> {
  if (file.size === 0) throw empty()
  const head = await file.read(0, HEAD_BYTES)
  const image = sniffImage(head)
  if (image !== null) {
    const facts = await inspectImage(file, image)
    return { ...facts, kind: 'image', warnings: [...facts.warnings] }
  }
  const video = sniffVideo(head)
  if (video === null) throw foreignFile(head)
  const { format, width, height } = await inspectVideo(file, video)
  return { kind: 'video', format, width, height, colour: null, warnings: [] }
}

function sizeWarnings({ width }: Facts, ratio: InspectedFile['ratio']): readonly AssetWarning[] {
  if (width === null) return []
  const warnings: AssetWarning[] = width < FEED_WIDTH_MIN ? ['smallForFeed'] : []
  if (ratio === '9:16' && width < STORY_WIDTH_MIN) warnings.push('smallForStories')
  return warnings
}

/** @returns what a file is by its content, or why it can't be used. Never throws. */
export async function inspectFile(ticket: FileTicket, rawName: string, file: HeldFile): Promise<Inspection> {
  const name = displayName(rawName)
  try {
    const facts = await factsOf(file)
    const ratio = ratioOf(facts)
    const hasOtherEnding = !endings[facts.format].includes(endingOf(name))
    const warnings = [...facts.warnings, ...sizeWarnings(facts, ratio), ...(hasOtherEnding ? ['wrongExtension' as const] : [])]
    return { is: 'usable', file: { ...facts, ticket, name, bytes: file.size, ratio, warnings, contentHash: await file.contentHash() } }
  } catch (failure) {
    return { is: 'refused', name, error: (failure instanceof AppError ? failure : changed()).toJSON() }
  }
}
