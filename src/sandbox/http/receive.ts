import { Buffer } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import type { RequestCounts } from '../counters.ts'
import type { UploadFault } from '../faults/rule.ts'
import { GraphError } from '../graph/errors.ts'
import { readForm } from '../graph/form.ts'
import type { Params } from '../graph/params.ts'
import { isRecord, parseJson } from '../lib/json.ts'
import { wait } from '../lib/clock.ts'
import { FileIntake, UploadedFile } from '../lib/uploaded-file.ts'
import type { Receipt } from '../world/receipts.ts'
import { isBareFile } from './incoming.ts'
import { MultipartReader } from './multipart.ts'

/** What reading a body needs beyond the request. */
export interface Reception {
  readonly counts: RequestCounts
  /** Null: no upload. */
  readonly receipt: Receipt | null
  readonly faults: readonly UploadFault[]
}

export interface Body {
  /** @throws GraphError 100 for a body that the Graph API does not take. */
  readonly params: () => Params
  /** The fault that ends the connection here; the caller has to see to it. */
  readonly interruptedBy: (UploadFault & { readonly kind: 'interrupt' }) | null
}

/** Takes the body in: files are read as they come and are not held, everything else is small. */
export async function receive(request: IncomingMessage, reception: Reception): Promise<Body> {
  const type = request.headers['content-type'] ?? ''
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(type)?.[1]
  const sink = isBareFile(request) ? fileBody() : boundary === undefined ? wholeBody(type) : multipartBody(boundary)
  const slow = reception.faults.find((fault) => fault.kind === 'slowBody')
  const interrupt = reception.faults.find((fault) => fault.kind === 'interrupt')
  let received = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue
    const left = interrupt === undefined ? chunk.length : Math.max(0, interrupt.bytes - received)
    received += Math.min(left, chunk.length)
    countBytes(reception, Math.min(left, chunk.length))
    sink.write(chunk.subarray(0, left))
    if (interrupt !== undefined && received >= interrupt.bytes) return { params: sink.interrupted, interruptedBy: interrupt }
    if (slow !== undefined) await wait((chunk.length / slow.bytesPerSecond) * 1000)
  }
  return { params: () => counted(sink.end(), reception), interruptedBy: null }
}

interface Sink {
  readonly write: (chunk: Buffer) => void
  readonly end: () => Params
  readonly interrupted: () => Params
}

/** A mistake in the body is told when the request is answered, and not before all of it has come: as Meta does. */
function multipartBody(boundary: string): Sink {
  const reader = new MultipartReader(boundary)
  let failure: GraphError | null = null
  const write = (chunk: Buffer) => {
    if (failure !== null) return
    try {
      reader.write(chunk)
    } catch (thrown) {
      if (!(thrown instanceof GraphError)) throw thrown
      failure = thrown
    }
  }
  const end = () => {
    if (failure !== null) throw failure
    return reader.end()
  }
  return { write, end, interrupted: () => reader.interrupted() }
}

/** The body is a part of a video, as it is. */
function fileBody(): Sink {
  const intake = new FileIntake('', true)
  const end = () => ({ video_file_chunk: intake.end() })
  return { write: (chunk) => intake.write(chunk), end, interrupted: end }
}

function wholeBody(type: string): Sink {
  const chunks: Buffer[] = []
  const end = () => {
    const text = Buffer.concat(chunks).toString('utf8')
    if (text === '' || !type.startsWith('application/json')) return readForm(text)
    const parsed = parseJson(text)
    if (!isRecord(parsed)) throw new GraphError({ code: 100, message: '(#100) The request body is no JSON object' })
    return parsed
  }
  return { write: (chunk) => chunks.push(chunk), end, interrupted: () => ({}) }
}

function countBytes({ counts, receipt }: Reception, bytes: number): void {
  if (receipt === null) return
  receipt.bodyBytes += bytes
  counts.uploads.bytes += bytes
}

function counted(params: Params, { counts, receipt }: Reception): Params {
  if (receipt === null || receipt.isComplete) return params
  const files = Object.values(params).filter((value) => value instanceof UploadedFile)
  receipt.isComplete = true
  receipt.files = files.length
  receipt.fileBytes = files.reduce((total, file) => total + file.bytes, 0)
  counts.uploads.files += files.length
  return params
}
