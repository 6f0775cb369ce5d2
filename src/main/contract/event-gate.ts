import type { AppEvent } from '#shared/contract/events.ts'
import { defaultSettings } from '#shared/domain/settings.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { Gate } from './handler-types.ts'

/**
 * What may leave for a window. While nobody is in, that is whether somebody is, that an address code was tried again, and how things look:
 * nothing of Meta, of jobs, or of anybody's work.
 * @returns the event as it may leave; null: not at all.
 */
export function leavingEvent(event: AppEvent, gate: Gate): AppEvent | null {
  if (!(gate.caller(null) instanceof AppError)) return event
  if (event.event === 'operators.changed' || event.event === 'session.codeReused') return event
  if (event.event !== 'settings.changed') return null
  const { theme, density } = event.payload.settings
  return { event: 'settings.changed', payload: { settings: { ...defaultSettings, theme, density } } }
}
