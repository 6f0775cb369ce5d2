import type { IncomingMessage } from 'node:http'
import { GraphError } from '../graph/errors.ts'
import { readForm, splitQuery } from '../graph/form.ts'
import { handleCall, readCall } from '../graph/handle.ts'
import type { HandlerParts } from '../graph/handle.ts'
import { locate } from '../graph/locate.ts'
import { methodOf } from '../graph/method.ts'
import { splitVersion } from '../graph/versions.ts'
import { readOperation } from './incoming.ts'
import type { Body, Reception } from './receive.ts'

const uploadEdges = new Set(['adimages', 'advideos'])

/** What an upload is held against before its body comes, and where its bytes are counted. */
export function receptionOf(parts: HandlerParts, request: IncomingMessage): Reception {
  const { path: address, query } = splitQuery(request.url ?? '/')
  const { path } = splitVersion(address)
  const { id, edge, nodeType } = locate(parts.world, path)
  const method = methodOf(request.method ?? '')
  if (method !== 'POST' || edge === null || !uploadEdges.has(edge)) return { counts: parts.counts, receipt: null, faults: [] }
  const receipt = parts.world.media.receipts.open(id.replace(/^act_/, ''), edge)
  const faults = parts.faults.forUpload({ node: nodeType, edge, method, params: readForm(query), path, isInBatch: false })
  return { counts: parts.counts, receipt, faults }
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
