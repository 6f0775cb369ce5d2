import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { salvageOperations } from '#main/db/salvage.ts'
import { openTestDb } from '../../../support/open-test-db.ts'
import { writeOperations } from '../../../support/operations.ts'

/** @returns which rows can be taken out of a log of 40 that somebody has been at, and whether that counts as all of it. */
function salvaged(...steps: readonly string[]) {
  const db = openTestDb()
  writeOperations(db, 40)
  const { path } = db
  db.close()
  const file = new DatabaseSync(path)
  for (const { name } of file.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all()) file.exec(`DROP TRIGGER "${String(name)}"`)
  for (const step of steps) file.exec(step)
  file.close()
  const pages = salvageOperations(path)
  const ids: unknown[] = []
  for (let page = pages.next(); ; page = pages.next()) {
    if (page.done === true) return { count: ids.length, first: ids[0], last: ids.at(-1), isWhole: page.value }
    ids.push(...page.value.map(({ id }) => id))
  }
}

/** Reading any row fails, as where the pages of the log are damaged. */
const unreadable = `DROP VIEW operation_line; CREATE VIEW operation_line AS SELECT id, at, 1 AS action, 1 AS object_id, 1 AS object_name, 1 AS target_id, 1 AS target_name, 1 AS outcome,
  1 AS error_code, 1 AS message, 1 AS trace_id, abs(-9223372036854775807 - 1) AS connection_name, 1 AS job_id FROM operation`

test('a log of which all rows are there is whole', () => {
  expect(salvaged()).toEqual({ count: 40, first: 1, last: 40, isWhole: true })
})

test('one whose beginning is gone is not, and neither is one whose end or middle is', () => {
  expect(salvaged('DELETE FROM operation WHERE id < 4')).toEqual({ count: 37, first: 4, last: 40, isWhole: false })
  expect(salvaged('DELETE FROM operation WHERE id > 30')).toEqual({ count: 30, first: 1, last: 30, isWhole: false })
  expect(salvaged('DELETE FROM operation WHERE id = 20')).toMatchObject({ count: 39, isWhole: false })
})

test('one that is empty though its end is noted is not whole', () => {
  expect(salvaged('DELETE FROM operation')).toMatchObject({ count: 0, isWhole: false })
})

test('one whose end nobody knows is read all the same, and is not called whole', () => {
  const renamed = 'CREATE VIEW operation_line AS SELECT number AS id, at, 1 AS action, 1 AS object_id, 1 AS object_name, 1 AS target_id, 1 AS target_name, 1 AS outcome, 1 AS error_code, 1 AS message, 1 AS trace_id, 1 AS connection_name, 1 AS job_id FROM operation'
  expect(salvaged('DROP VIEW operation_line', 'ALTER TABLE operation RENAME COLUMN id TO number', renamed, 'DELETE FROM log_head')).toEqual({ count: 40, first: 1, last: 40, isWhole: false })
})

test('a noted end that is damaged itself does not have it search without end', () => {
  expect(salvaged(unreadable, 'UPDATE log_head SET last_id = 4503599627370496')).toMatchObject({ count: 0, isWhole: false })
})
