import type { ImageHash } from '#shared/domain/ids.ts'
import type { GraphClient, GraphOutcome } from '../../graph/client.ts'
import { listImagesByName, uploadImage } from '../../graph/ops/ad-image.ts'
import type { JobContext } from '../../jobs/define.ts'
import type { HeldFile } from './held-file.ts'
import { callContext, contentTypeOf } from './upload-item.ts'
import type { Found, UploadItem, UploadPayload } from './upload-item.ts'

export interface SendImage {
  readonly context: JobContext<UploadPayload>
  readonly item: UploadItem
  readonly file: HeldFile
  readonly onSent: (bytes: number) => void
}

/** Sends one image. What was changed on the disk since it was looked at never gets to its end. */
export async function sendImage(graph: GraphClient, { context, item, file, onSent }: SendImage): Promise<GraphOutcome<ImageHash>> {
  const part = {
    fileName: item.uploadName,
    contentType: contentTypeOf(item),
    bytes: item.bytes,
    read: () => file.verified(item.contentHash),
    onSent,
  }
  const [outcome] = await graph.batch(callContext(context), uploadImage, [{ accountId: context.payload.accountId, file: part }])
  return outcome ?? { is: 'unknown', error: { kind: 'bug', code: 'graph.lostResult', message: 'Buydesk lost the answer to this request.', data: {} } }
}

/** Looks for an image by the name that only this upload gave. */
export async function findImage(graph: GraphClient, context: JobContext<UploadPayload>, item: UploadItem): Promise<Found> {
  const { rows, problem } = await graph.list(callContext(context), listImagesByName, { accountId: context.payload.accountId, name: item.uploadName })
  const found = rows.find((row) => row.isActive && row.name.includes(item.mark))
  if (found !== undefined) return { is: 'found', place: { imageHash: found.hash, videoId: null } }
  return problem === null ? { is: 'absent' } : { is: 'undecided', error: problem }
}
