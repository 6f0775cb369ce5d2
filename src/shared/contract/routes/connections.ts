import { z } from 'zod'
import { route } from '../define.ts'
import { connection } from '../../domain/connection.ts'
import { connectionId } from '../../domain/ids.ts'

/** Far above any token (about 200 to 400 characters), and room for the JSON or URL that one is wrapped in. */
export const TOKEN_INPUT_MAX = 8_192

export const connectionRoutes = {
  'connections.list': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({}),
    output: z.object({ connections: z.array(connection) }),
    summary: 'Every connection in memory with what it reaches; never its token.',
  }),
  'connections.connect': route({
    effect: 'write',
    role: 'operator',
    input: z.strictObject({ token: z.string().max(TOKEN_INPUT_MAX) }),
    output: connection,
    summary: 'Takes a typed token, has Meta inspect it, and keeps it in memory.',
  }),
  'connections.paste': route({
    effect: 'write',
    role: 'operator',
    input: z.strictObject({}),
    output: connection,
    summary: "Reads the token from the clipboard in the main process, clears the clipboard, then as 'connect'.",
  }),
  'connections.recheck': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ connectionId }),
    output: connection,
    summary: 'Has Meta inspect the token again.',
  }),
  'connections.disconnect': route({
    effect: 'write',
    role: 'operator',
    input: z.strictObject({ connectionId }),
    output: z.object({ processReplaced: z.boolean() }),
    summary: 'Forgets a token; with the last one the process that held it is replaced.',
  }),
}
