import { operatorId } from '#shared/domain/operator.ts'
import type { OperatorId, OperatorRef } from '#shared/domain/operator.ts'
import { lockReasons, operatorRoles } from '#shared/domain/operator-terms.ts'
import type { LockReason, OperatorRole } from '#shared/domain/operator-terms.ts'
import type { Database } from '../open.ts'
import { hexText, integer, integerOrNull, oneOf, parsed, text, textOrNull } from '../row.ts'
import type { Row } from '../statement.ts'

/** An operator as it is kept. Times are ms since 1970. */
export interface OperatorRow {
  readonly id: OperatorId
  readonly name: string
  readonly role: OperatorRole
  /** As `hashPassword` makes it; never leaves main. */
  readonly password: string
  readonly mustChange: boolean
  /** Took over what was there while one person used the app. */
  readonly ownsOne: boolean
  readonly createdAt: number
  readonly signedInAt: number | null
  readonly failures: number
  readonly nextTryAt: number | null
}

export interface Lock {
  readonly why: LockReason
  readonly at: number
  readonly name: string | null
}

const modes = ['one', 'several'] as const

/** How this app is used; null as long as nobody has said. */
export interface SignInRow {
  readonly mode: (typeof modes)[number]
  readonly decidedAt: number
  readonly lock: Lock | null
  /** Somebody else has been an operator here since it was set up, gone by now or not. */
  readonly wasShared: boolean
  /** The one person has begun to delete itself. */
  readonly isOneLeaving: boolean
}

/** Somebody wants the password of the only admin reset. */
export interface ResetWish {
  readonly operatorId: OperatorId
  readonly askedAt: number
}

/** Wrong attempts at one name, or at all that come to one number. */
export interface KeptAttempts {
  readonly failures: number
  readonly nextTryAt: number | null
}

/** An operator who is being deleted is none any more: only `leaving` knows it. */
export interface OperatorRepo {
  readonly signIn: () => SignInRow | null
  /** One person uses the app from now on. */
  readonly useOne: (at: number) => void
  /** Several use it from now on, and this is the first: one transaction, with what goes along. */
  readonly useSeveral: (first: OperatorRow, at: number, along: () => void) => void
  /** As at the first start: nobody, and nobody has said how many. */
  readonly forgetAll: () => void
  readonly setLock: (lock: Lock | null) => void
  /** By name. */
  readonly list: () => readonly OperatorRow[]
  readonly find: (id: OperatorId) => OperatorRow | null
  readonly named: (name: string) => OperatorRow | null
  /** A second one makes the sign-in shared for good. @returns false when there is one of that name. */
  readonly add: (row: OperatorRow) => boolean
  readonly save: (row: OperatorRow) => void
  /** From now on nobody is this operator; who has it deleted is kept. */
  readonly markLeaving: (id: OperatorId, by: OperatorRef) => void
  /** It could not be deleted, and is as it was. */
  readonly unmarkLeaving: (id: OperatorId) => void
  /** Whose deletion was begun, and not ended. */
  readonly leaving: () => readonly { readonly row: OperatorRow; readonly by: OperatorRef }[]
  /** Nothing of it is left in the database then, nor in its write-ahead log. A second copy that reads right now keeps it there until it has ended. */
  readonly remove: (id: OperatorId) => void
  readonly resetWish: () => ResetWish | null
  readonly setResetWish: (wish: ResetWish | null) => void
  /** The one person has begun to delete itself; false: it could not, and is there as before. */
  readonly markOneLeaving: (leaves: boolean) => void
  /** @returns in hex what makes the numbers that names come to. */
  readonly attemptKey: () => string
  /** @param number that a name comes to. */
  readonly attemptsOfNumber: (number: number) => KeptAttempts | null
  /** @param id whose name it is; null: nobody's. */
  readonly noteAttempts: (number: number, ofNumber: KeptAttempts, id: OperatorId | null, ofOperator: KeptAttempts) => void
}

/** Names that a person takes for the same are the same. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase()
}

function toOperator(row: Row): OperatorRow {
  return {
    id: parsed(operatorId, row['id']),
    name: text(row['name']),
    role: oneOf(operatorRoles, row['role']),
    password: text(row['password']),
    mustChange: integer(row['must_change']) === 1,
    ownsOne: integer(row['owns_one']) === 1,
    createdAt: integer(row['created_at']),
    signedInAt: integerOrNull(row['signed_in_at'] ?? null),
    failures: integer(row['failures']),
    nextTryAt: integerOrNull(row['next_try_at'] ?? null),
  }
}

function toSignIn(row: Row): SignInRow {
  const why = textOrNull(row['locked_why'] ?? null)
  return {
    mode: oneOf(modes, row['mode']),
    decidedAt: integer(row['decided_at']),
    lock: why === null ? null : { why: oneOf(lockReasons, why), at: integer(row['locked_at']), name: textOrNull(row['locked_name'] ?? null) },
    wasShared: integer(row['shared']) === 1,
    isOneLeaving: integer(row['one_leaves']) === 1,
  }
}

const valuesOf = (row: OperatorRow) =>
  [row.name, nameKey(row.name), row.role, row.password, Number(row.mustChange), Number(row.ownsOne), row.createdAt, row.signedInAt, row.failures, row.nextTryAt] as const

function leaversIn(db: Database): Pick<OperatorRepo, 'markLeaving' | 'unmarkLeaving' | 'leaving'> {
  const mark = db.prepare('UPDATE operator SET leaving_by = ?, leaving_by_name = ? WHERE id = ?')
  const leaving = db.prepare('SELECT * FROM operator WHERE leaving_by IS NOT NULL ORDER BY id')
  return {
    markLeaving: (id, by) => void db.writeTx(() => mark.run(by.id, by.name, id)),
    unmarkLeaving: (id) => void db.writeTx(() => mark.run(null, null, id)),
    leaving: () => leaving.all().map((row) => ({ row: toOperator(row), by: { id: parsed(operatorId, row['leaving_by']), name: text(row['leaving_by_name']) } })),
  }
}

function resetsIn(db: Database): Pick<OperatorRepo, 'resetWish' | 'setResetWish'> {
  const wish = db.prepare('SELECT operator_id, asked_at FROM reset_wish')
  const set = db.prepare('INSERT OR REPLACE INTO reset_wish (one, operator_id, asked_at) VALUES (1, ?, ?)')
  const clear = db.prepare('DELETE FROM reset_wish')
  return {
    resetWish: () => {
      const row = wish.get()
      return row === undefined ? null : { operatorId: parsed(operatorId, row['operator_id']), askedAt: integer(row['asked_at']) }
    },
    setResetWish: (value) => void db.writeTx(() => (value === null ? clear.run() : set.run(value.operatorId, value.askedAt))),
  }
}

function attemptsIn(db: Database): Pick<OperatorRepo, 'attemptKey' | 'attemptsOfNumber' | 'noteAttempts'> {
  const key = db.prepare('SELECT key FROM attempt_key')
  const find = db.prepare('SELECT failures, next_try_at FROM stranger_attempt WHERE number = ?')
  const note = db.prepare('INSERT OR REPLACE INTO stranger_attempt (number, failures, next_try_at) VALUES (?, ?, ?)')
  const noteOf = db.prepare('UPDATE operator SET failures = ?, next_try_at = ? WHERE id = ?')
  return {
    attemptKey: () => hexText(key.get()?.['key']),
    attemptsOfNumber: (number) => {
      const row = find.get(number)
      return row === undefined ? null : { failures: integer(row['failures']), nextTryAt: integerOrNull(row['next_try_at'] ?? null) }
    },
    noteAttempts: (number, ofNumber, id, ofOperator) =>
      db.writeTx(() => {
        note.run(number, ofNumber.failures, ofNumber.nextTryAt)
        if (id !== null) noteOf.run(ofOperator.failures, ofOperator.nextTryAt, id)
      }),
  }
}

/** @returns access to who may sign in here. */
export function createOperatorRepo(db: Database): OperatorRepo {
  const signIn = db.prepare('SELECT * FROM sign_in')
  const decide = db.prepare('INSERT INTO sign_in (one, mode, decided_at) VALUES (1, ?, ?) ON CONFLICT (one) DO UPDATE SET mode = excluded.mode, locked_why = NULL, locked_at = NULL, locked_name = NULL')
  const lock = db.prepare('UPDATE sign_in SET locked_why = ?, locked_at = ?, locked_name = ?')
  const oneLeaves = db.prepare('UPDATE sign_in SET one_leaves = ?')
  const share = db.prepare('UPDATE sign_in SET shared = 1 WHERE (SELECT count(*) FROM operator) > 1')
  const list = db.prepare('SELECT * FROM operator WHERE leaving_by IS NULL ORDER BY name_key')
  const find = db.prepare('SELECT * FROM operator WHERE id = ? AND leaving_by IS NULL')
  const named = db.prepare('SELECT * FROM operator WHERE name_key = ? AND leaving_by IS NULL')
  const add = db.prepare(`INSERT OR IGNORE INTO operator (name, name_key, role, password, must_change, owns_one, created_at, signed_in_at, failures, next_try_at, id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const save = db.prepare(`UPDATE operator SET name = ?, name_key = ?, role = ?, password = ?, must_change = ?, owns_one = ?, created_at = ?, signed_in_at = ?,
    failures = ?, next_try_at = ? WHERE id = ?`)
  const remove = db.prepare('DELETE FROM operator WHERE id = ?')
  const clear = ['operator', 'sign_in', 'reset_wish', 'stranger_attempt'].map((table) => db.prepare(`DELETE FROM ${table}`))
  const checkpoint = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)')
  const oneFrom = (row: Row | undefined) => (row === undefined ? null : toOperator(row))
  return {
    ...leaversIn(db),
    ...resetsIn(db),
    ...attemptsIn(db),
    signIn: () => {
      const row = signIn.get()
      return row === undefined ? null : toSignIn(row)
    },
    markOneLeaving: (leaves) => void db.writeTx(() => oneLeaves.run(Number(leaves))),
    useOne: (at) => void db.writeTx(() => decide.run('one', at)),
    useSeveral: (first, at, along) =>
      db.writeTx(() => {
        add.run(...valuesOf(first), first.id)
        decide.run('several', at)
        along()
      }),
    forgetAll: () => {
      db.writeTx(() => clear.forEach((each) => each.run()))
      checkpoint.get()
    },
    setLock: (value) => void db.writeTx(() => lock.run(value?.why ?? null, value?.at ?? null, value?.name ?? null)),
    list: () => list.all().map(toOperator),
    find: (id) => oneFrom(find.get(id)),
    named: (name) => oneFrom(named.get(nameKey(name))),
    add: (row) =>
      db.writeTx(() => {
        if (add.run(...valuesOf(row), row.id) !== 1) return false
        share.run()
        return true
      }),
    save: (row) => void db.writeTx(() => save.run(...valuesOf(row), row.id)),
    remove: (id) => {
      db.writeTx(() => remove.run(id))
      checkpoint.get()
    },
  }
}
