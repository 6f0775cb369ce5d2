import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { openDatabase } from '#main/db/open.ts'
import type { JobDefinition } from '#main/jobs/define.ts'
import { createJobEngine } from '#main/jobs/engine.ts'
import { runnable } from '#main/jobs/runnable.ts'
import { systemClock } from '#main/lib/clock.ts'
import { systemRandom } from '#main/lib/random.ts'
import { connectionId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import { anna } from './operations.ts'

/**
 * A process that runs one job against a remote whose ledger is a file, for tests that kill it. Arguments: folder, number of items.
 * It takes up what an earlier one left, prints `running` and at the end `ended`.
 */
const [dir = '', count = '0'] = process.argv.slice(2)
const ledger = join(dir, 'ledger')
const clock = systemClock()
const random = systemRandom()
const connection = connectionId.parse('c-1-2')

const item = z.object({ name: z.string() })
const definition: JobDefinition<{ readonly batch: string }, z.output<typeof item>> = {
  type: 'sharing.apply',
  version: 1,
  payload: z.object({ batch: z.string() }),
  item,
  chunkSize: 10,
  concurrency: 4,
  lookDelaysMs: [5, 10],
  run: async (_context, items) => {
    await clock.sleep(random.fraction() * 4)
    appendFileSync(ledger, items.map(({ name }) => `${name}\n`).join(''))
    await clock.sleep(random.fraction() * 4)
    return items.map(() => ({ is: 'done', traceId: null }))
  },
  verify: async (_context, items) => {
    await clock.sleep(1)
    const seen = new Set(existsSync(ledger) ? readFileSync(ledger, 'utf8').split('\n') : [])
    return items.map(({ name }) => ({ is: seen.has(name) ? 'applied' : 'absent' }))
  },
  describe: (_payload, { name }) => ({
    subject: name, action: 'pixel.share.account', effect: 'add', objectId: name, objectName: name, targetId: null, targetName: null,
  }),
}

const engine = createJobEngine({
  db: openDatabase(join(dir, 'buydesk.db')),
  definitions: [runnable(definition)],
  clock,
  random,
  log: { info: () => undefined, error: (message, failure) => process.stderr.write(`${message} ${String(failure)}\n`) },
  emit: () => undefined,
  hasConnection: () => true,
  errorShare: () => ({ calls: 0, errors: 0 }),
  limitWaitedFor: () => undefined,
  readOnly: false,
  mask: (text) => text,
  operator: () => anna,
  operationsWritten: () => undefined,
})
const names = Array.from({ length: Number(count) }, (_, index) => `p${index}`)
const [earlier] = engine.list()
const id =
  earlier?.id ??
  engine.start(definition, {
    title: 'Share', connectionId: connection, connectionName: 'Nord', payload: { batch: 'one' }, destructive: false, onceKey: 'one',
    items: names.map((name) => ({ key: name, data: { name } })),
  })
process.stdout.write('running\n')
while (!jobHasEnded(engine.get(id).state)) await clock.sleep(2)
process.stdout.write(`ended ${JSON.stringify(engine.get(id).counts)}\n`)
await engine.dispose()
