import type { ChainReport } from '#shared/domain/chain-report.ts'
import type { Database } from './open.ts'
import { ownSchema, schemaOf } from './own-schema.ts'
import type { Schema } from './own-schema.ts'

type ChainBreak = NonNullable<ChainReport['firstBreak']>

/** What the rows are read from, and found and counted by. */
const parts = ['operation', 'operation_line', 'log_text', 'log_mark', 'log_seal', 'log_head', 'log_gap', 'log_clearing', 'log_block', 'log_kind', 'log_block_kind']

const listed = (names: readonly string[]) => names.toSorted().join(', ')
const isRead = (type: string | undefined) => type === 'table' || type === 'view'

/** @returns what of the log is not there any more, so that it can't be read; null: it is all there. */
export function breakInParts(db: Database): ChainBreak | null {
  const found = schemaOf(db)
  const gone = parts.filter((name) => !isRead(found.get(name)?.type))
  return gone.length === 0 ? null : { kind: 'incomplete', id: 0, message: `Parts of the log were removed from the file: ${listed(gone)}.` }
}

/** Triggers of whatever table, because each can act on the log. */
function buildOf(schema: Schema): Schema {
  return new Map([...schema].filter(([name, { type }]) => type === 'trigger' || parts.includes(name)))
}

/**
 * Looks at all triggers, which let the log only grow, and at what it is read from. That they are as they were made does not say that
 * they always were: whoever takes them off can put them back.
 */
export function breakInGuards(db: Database): ChainBreak | null {
  const [found, own] = [buildOf(schemaOf(db)), buildOf(ownSchema())]
  const unlike = [...own].filter(([name, { type, sql }]) => found.get(name)?.type !== type || found.get(name)?.sql !== sql).map(([name]) => name)
  if (unlike.length > 0) {
    return { kind: 'unguarded', id: 0, message: `The log could have been changed: its guards are gone or are not Buydesk's own (${listed(unlike)}).` }
  }
  const strange = [...found.keys()].filter((name) => !own.has(name))
  if (strange.length === 0) return null
  return { kind: 'unguarded', id: 0, message: `The log could have been changed: something other than Buydesk acts on it (${listed(strange)}).` }
}
