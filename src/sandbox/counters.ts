/** What came in so far, for tests and benchmarks that count. */
export interface RequestCounts {
  /** HTTP requests to the Graph part. */
  http: number
  /** Those that carried at least one POST or DELETE operation. */
  writing: number
  /** Graph operations; a batch counts each of its parts. */
  operations: number
  /** Operations that write. */
  writes: number
  /** Requests made with a canary from `paging.next`: the caller followed an address that carries the token. */
  canary: number
  /** Requests whose token stood in the URL. */
  tokenInUrl: number
  /** Operations, or requests of a 429, that came before the time which an earlier refusal had named. */
  tooEarly: number
  /** Operations that a limit refused. */
  throttled: number
  /** Of uploads: bytes of bodies as they came in, whole or not, and files that came in whole. */
  uploads: { bytes: number; files: number }
}

export function newCounts(): RequestCounts {
  return { http: 0, writing: 0, operations: 0, writes: 0, canary: 0, tokenInUrl: 0, tooEarly: 0, throttled: 0, uploads: { bytes: 0, files: 0 } }
}
