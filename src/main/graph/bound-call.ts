import type { GraphCall } from './client.ts'
import type { GraphOp } from './op.ts'

/**
 * Closes an operation over its input, so that calls with different inputs can stand in one list.
 * @returns a call for `batchCalls`.
 */
export function boundCall<I, W, O>(op: GraphOp<I, W, O>, input: I): GraphCall<null, W, O> {
  const { apart, upload } = op
  return {
    op: {
      ...op,
      path: () => op.path(input),
      params: () => op.params?.(input) ?? {},
      bucket: () => op.bucket(input),
      apart: apart && (() => apart(input)),
      upload: upload && (() => upload(input)),
    },
    input: null,
  }
}
