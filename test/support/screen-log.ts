import type { ParsedInput } from '#shared/contract/contract.ts'
import type { Operation } from '#shared/domain/operation.ts'
import { exportTicket } from '#shared/domain/ids.ts'
import type { OperatorId, OperatorRef } from '#shared/domain/operator.ts'
import { operatorId } from '#shared/domain/operator.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { Answers } from './screen-stage.tsx'

type Filter = ParsedInput<'activity.list'>['filter']

function fits(row: Operation, { outcomes, actions, operators, text, to }: Filter): boolean {
  if (outcomes !== undefined && !outcomes.includes(row.outcome)) return false
  if (actions !== undefined && !actions.includes(row.action)) return false
  if (operators !== undefined && (row.operator === null || !operators.includes(row.operator.id))) return false
  if (to !== undefined && Date.parse(row.at) > Date.parse(to)) return false
  return text === undefined || `${row.objectName} ${row.targetName ?? ''}`.toLowerCase().includes(text.toLowerCase())
}

interface Whose {
  /** Under which ids the rows of whoever is in stand. */
  readonly own?: readonly OperatorId[]
  /** Told of each clearing before it counts; may change the log. */
  readonly clearing?: (rows: number) => void
}

/** A log that is filtered, paged and counted for clearing as main does it. It takes no rows out: what stays is for the test to say. */
export function logOf(rows: () => readonly Operation[], { own = [operatorId.parse('one')], clearing }: Whose = {}): Answers {
  const matching = (filter: Filter) =>
    rows()
      .filter((row) => fits(row, filter))
      .toSorted((left, right) => right.id - left.id)
  const operators = () => [...new Map(rows().flatMap(({ operator }): [string, OperatorRef][] => (operator === null ? [] : [[operator.id, operator]]))).values()]
  let exported = 0
  return {
    'activity.list': ({ filter, before = Number.MAX_SAFE_INTEGER, limit }) => {
      const all = matching(filter)
      const older = all.filter((row) => row.id < before)
      return { operations: older.slice(0, limit), hasMore: older.length > limit, total: all.length }
    },
    'activity.count': ({ filter }) => ({ total: matching(filter).length }),
    'activity.callOff': () => ({}),
    'activity.export': ({ filter, format }) => {
      exported = matching(filter).length
      return { ticket: exportTicket.parse('00000000-0000-4000-8000-000000000001'), name: `activity.${format}` }
    },
    'exports.save': () => ({ saved: true, rows: exported }),
    'activity.operators': () => ({ operators: operators(), own: [...own] }),
    'activity.cleared': () => ({ cleared: [] }),
    'activity.clear': ({ whose, until, expects }) => {
      const filter = { ...(whose === 'own' ? { operators: [...own] } : {}), ...(until === undefined ? {} : { to: until }) }
      const count = matching(filter).filter(({ action }) => action !== 'activity.clear').length
      if (count !== expects) throw notAsShown(count, expects)
      clearing?.(count)
      return { rows: count }
    },
  }
}

function notAsShown(count: number, expects: number): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'activity.notAsShown',
    message: `There are ${String(count)} operations to clear by now, not ${String(expects)}. Nothing was cleared.`,
    data: { advice: 'Look at the activity again, then clear it.' },
  })
}
