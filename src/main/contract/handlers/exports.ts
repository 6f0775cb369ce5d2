import type { exportRoutes } from '#shared/contract/routes/exports.ts'
import type { ExportDesk } from '../export-desk.ts'
import type { Handlers } from '../handler-types.ts'

/** @returns the handlers of exports that were offered. */
export function exportHandlers(desk: Pick<ExportDesk, 'save' | 'cancel'>): Pick<Handlers, keyof typeof exportRoutes> {
  return {
    'exports.save': ({ ticket }, context) => desk.save(ticket, context),
    'exports.cancel': ({ ticket }, context) => {
      desk.cancel(ticket, context)
      return {}
    },
  }
}
