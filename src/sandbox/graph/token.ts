import { textParam } from './params.ts'
import type { Params } from './params.ts'

const neverParameters = ['access_token', 'appsecret_proof', 'appsecret_time']

/** @returns the token that travels among the parameters, and the parameters without it and its signature. */
export function takeToken(params: Params): { readonly token: string | null; readonly params: Params } {
  const rest = Object.fromEntries(Object.entries(params).filter(([name]) => !neverParameters.includes(name)))
  return { token: textParam(params, 'access_token') ?? null, params: rest }
}
