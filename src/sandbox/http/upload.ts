import type { IncomingMessage } from 'node:http'
import { GraphError } from '../graph/errors.ts'
import { readForm, splitQuery } from '../graph/form.ts'
import { handleCall, readCall } from '../graph/handle.ts'
import type { HandlerParts } from '../graph/handle.ts'
import { locate } from '../graph/locate.ts'
import { methodOf } from '../graph/method.ts'
import { splitVersion } from '../graph/versions.ts'
import { graphAddress, readOperation } from './incoming.ts'
import type { Body, Reception } from './receive.ts'

const uploadEdges = new Set(['adimages', 'advideos', 'video-ads-upload'])

/** What an upload is held against before its body comes, and where its bytes are counted. */
export function receptionOf(parts: HandlerParts, request: IncomingMessage): Reception {
  const { path: address, query } = splitQuery(request.url ?? '/')
  const { path } = splitVersion(graphAddress(address))
  const { id, edge, nodeType } = locate(parts.world, path)
  const method = methodOf(request.method ?? '')
  const { media } = parts.world
  // Which ad accounts the files of a batch go to is not known before all of it is there.
  if (method === 'POST' && path === '' && isMultipart(request)) return { counts: parts.counts, receipt: media.receipts.open('', 'batch'), faults: [] }
  if (method !== 'POST' || edge === null || !uploadEdges.has(edge)) return { counts: parts.counts, receipt: null, faults: [] }
  const receipt = media.receipts.open(media.video(id)?.accountId ?? id.replace(/^act_/, ''), edge)
  const faults = parts.faults.forUpload({ node: nodeType, edge, method, params: readForm(query), path, isInBatch: false })
  return { counts: parts.counts, receipt, faults }
}

function isMultipart(request: IncomingMessage): boolean {
  return request.headers['content-type']?.startsWith('multipart/form-data') === true
}

/** The connection is reset in the middle of a body. What came of a video's chunk may have been kept all the same. */
export function interrupt(parts: HandlerParts, request: IncomingMessage, body: Body): void {
  parts.counts.http += 1
  try {
    if (body.interruptedBy?.kept === true) handleCall(parts, readCall(parts, readOperation(request, body.params())))
  } catch (failure) {
    if (!(failure instanceof GraphError)) throw failure
  }
  request.socket.resetAndDestroy()
}
