import { z } from 'zod'
import { route } from '../define.ts'
import { exportTicket } from '../../domain/ids.ts'

/** What is answered by a route that makes an export: nothing of it yet. It is fetched, or saved, with the ticket within 30 seconds, once. */
export const offeredExport = z.object({ ticket: exportTicket, name: z.string() })
export type OfferedExport = z.output<typeof offeredExport>

export const exportRoutes = {
  'exports.save': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ ticket: exportTicket }),
    /** False: the person cancelled, and there is no file. */
    output: z.object({ saved: z.boolean(), rows: z.number().int() }),
    summary: 'Asks where to save an export and writes it there (Electron); in the browser host waits until the browser has fetched it. Answers once it is whole.',
  }),
  'exports.cancel': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ ticket: exportTicket }),
    output: z.object({}),
    summary: "Ends the caller's own export. Nothing of it stays where it was to be saved; a browser's download fails.",
  }),
}
