import type { z } from 'zod'
import { shareEnding, type ShareEnding } from '#shared/domain/share-ending.ts'

/** A pixel shared with an ad account that has reached its end date. */
export function anEnding(differs: Partial<z.input<typeof shareEnding>> = {}): ShareEnding {
  return shareEnding.parse({
    connection: { id: 'c-157-311', name: 'Acme robot' },
    pixel: { id: '1200345678901', name: 'Shop EU' },
    target: { type: 'account', id: '7001' },
    targetName: 'Account 7001',
    through: { id: '9001', name: 'Acme Media' },
    endsAt: new Date(Date.now() - 86_400_000).toISOString(),
    setAt: '2026-11-01T10:00:00.000Z',
    state: 'due',
    canAct: true,
    leavingBy: null,
    ...differs,
  })
}

/** @returns that many that have ended, each with an ad account of its own. */
export function endings(count: number, differs: Partial<z.input<typeof shareEnding>> = {}): ShareEnding[] {
  return Array.from({ length: count }, (_, at) => anEnding({ target: { type: 'account', id: String(7001 + at) }, targetName: `Account ${String(7001 + at)}`, ...differs }))
}

/** Figures with the rest at nought. */
export function endingCounts(differs: Partial<Record<'due' | 'dueHere' | 'soon' | 'later' | 'leaving' | 'gone', number>> = {}) {
  return { due: 0, dueHere: 0, soon: 0, later: 0, leaving: 0, gone: 0, away: [], ...differs }
}
