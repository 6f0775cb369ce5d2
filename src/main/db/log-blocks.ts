import type { Database } from './open.ts'
import { integerOrNull } from './row.ts'

/** Of 256 ids each; what one step reads. */
const STEP_BLOCKS = 32
const BLOCK_IDS = 256

const rowsOfBlocks = `SELECT id >> 8 AS block, coalesce(operator, 0) AS operator, action, outcome, count(*) AS rows, min(at) AS first_at, max(at) AS last_at
  FROM operation WHERE id BETWEEN ?1 * 256 AND ?2 * 256 + 255 GROUP BY 1, 2, 3, 4`

/** Times of a block may be wider than those of its rows: they are not narrowed when rows go. */
const wrongSql = `
  WITH real AS MATERIALIZED (${rowsOfBlocks}),
    real_kind AS (SELECT block, operator, action, outcome, rows FROM real),
    told_kind AS (SELECT block, operator, action, outcome, rows FROM log_kind CROSS JOIN log_block_kind ON kind = no WHERE block BETWEEN ?1 AND ?2),
    real_block AS (SELECT block, sum(rows) AS rows, min(first_at) AS first_at, max(last_at) AS last_at FROM real GROUP BY block)
  SELECT min(block) AS block FROM (
    SELECT block FROM (SELECT * FROM real_kind EXCEPT SELECT * FROM told_kind)
    UNION ALL SELECT block FROM (SELECT * FROM told_kind EXCEPT SELECT * FROM real_kind)
    UNION ALL SELECT block FROM real_block LEFT JOIN log_block ON no = block
      WHERE no IS NULL OR log_block.rows <> real_block.rows OR log_block.first_at > real_block.first_at OR log_block.last_at < real_block.last_at
    UNION ALL SELECT no FROM log_block WHERE no BETWEEN ?1 AND ?2 AND no NOT IN (SELECT block FROM real)
  )`

/** Blocks where the log has no rows at all, and kinds that nothing says what they are. Whatever numbers they bear, none is read. */
const strangeSql = `
  WITH ends AS (SELECT coalesce(min(id) >> 8, 0) AS first, coalesce(max(id) >> 8, -1) AS last FROM operation)
  SELECT EXISTS (SELECT 1 FROM log_block, ends WHERE no NOT BETWEEN first AND last)
    OR EXISTS (SELECT 1 FROM log_block_kind, ends WHERE block NOT BETWEEN first AND last OR kind NOT IN (SELECT no FROM log_kind)) AS is_strange`

interface Blocks {
  readonly first: number
  readonly last: number
}

/** From each stretch with rows to the next, however far that is: what is noted of blocks in between belongs to the later one. */
function* stepsOver(db: Database): Generator<Blocks> {
  const next = db.prepare('SELECT id >> 8 AS block, (SELECT max(id) FROM operation) >> 8 AS last FROM operation WHERE id >= ? * 256 ORDER BY id LIMIT 1')
  const start = db.prepare('SELECT min(id) >> 8 AS block FROM operation').get()
  for (let first = integerOrNull(start?.['block'] ?? null); first !== null; ) {
    const found = next.get(first)
    const [block, last] = [integerOrNull(found?.['block'] ?? null), integerOrNull(found?.['last'] ?? null)]
    if (block === null || last === null) return
    const upTo = Math.min(last, block + STEP_BLOCKS - 1)
    yield { first, last: upTo }
    first = upTo + 1
  }
}

function wrongIn(db: Database, { first, last }: Blocks): number | null {
  return integerOrNull(db.prepare(wrongSql).get(first, last)?.['block'] ?? null)
}

/**
 * Holds what looks and counts go by (docs/adr/0015) against the rows, a stretch at each step. Each step sees rows and blocks as one transaction left them, so rows
 * may be written in between.
 * @returns what does not fit the rows that are there, to follow 'what Buydesk finds and counts rows by'; null: all fits.
 */
export function* misfitOfBlocks(db: Database): Generator<undefined, string | null> {
  for (const blocks of stepsOver(db)) {
    const wrong = wrongIn(db, blocks)
    if (wrong !== null) return misfitAt(wrong)
    yield undefined
  }
  const isStrange = db.prepare(strangeSql).get()?.['is_strange'] !== 0
  return isStrange ? 'tells of rows that the log does not have: counts may have been wrong.' : null
}

function misfitAt(block: number): string {
  const ids = `${block === 0 ? 1 : block * BLOCK_IDS} to ${block * BLOCK_IDS + BLOCK_IDS - 1}`
  return `does not fit the rows that are there, first for rows ${ids}: screens and exports may have lacked some.`
}

/** Makes blocks anew from the rows wherever they say otherwise, a stretch at each step. */
export function* renewBlocks(db: Database): Generator<undefined, void> {
  for (const blocks of stepsOver(db)) {
    if (wrongIn(db, blocks) !== null) db.writeTx(() => renew(db, blocks))
    yield undefined
  }
  db.writeTx(() => {
    const outside = 'NOT BETWEEN (SELECT coalesce(min(id) >> 8, 0) FROM operation) AND (SELECT coalesce(max(id) >> 8, -1) FROM operation)'
    db.prepare(`DELETE FROM log_block WHERE no ${outside}`).run()
    db.prepare(`DELETE FROM log_block_kind WHERE block ${outside} OR kind NOT IN (SELECT no FROM log_kind)`).run()
    db.prepare('DELETE FROM log_kind WHERE no NOT IN (SELECT kind FROM log_block_kind)').run()
  })
}

function renew(db: Database, { first, last }: Blocks): void {
  db.prepare('DELETE FROM log_block WHERE no BETWEEN ?1 AND ?2').run(first, last)
  db.prepare('DELETE FROM log_block_kind WHERE block BETWEEN ?1 AND ?2').run(first, last)
  db.prepare(`INSERT OR IGNORE INTO log_kind (operator, action, outcome) SELECT DISTINCT operator, action, outcome FROM (${rowsOfBlocks})`).run(first, last)
  db.prepare(`INSERT INTO log_block (no, rows, first_at, last_at) SELECT block, sum(rows), min(first_at), max(last_at) FROM (${rowsOfBlocks}) GROUP BY block`).run(first, last)
  db.prepare(`INSERT INTO log_block_kind (kind, block, rows) SELECT no, block, rows FROM (${rowsOfBlocks}) AS real
    JOIN log_kind ON log_kind.operator = real.operator AND log_kind.action = real.action AND log_kind.outcome = real.outcome`).run(first, last)
}
