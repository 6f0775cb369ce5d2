import { closeSync, copyFileSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { openDatabase } from '#main/db/open.ts'
import { toStorageError } from '#main/db/storage-error.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { Scene } from './scene.ts'
import type { Fault } from './table.ts'

const done = { end: 'allDone' } as const
const doneAfter = (pause: NonNullable<Fault['expected']['pause']>) => ({ end: 'allDone', pause }) as const
const DAY = 86_400_000

function engineOf({ machine }: Scene) {
  return machine.app.engine
}

/** Deaths at points that the seed chooses, each in the life after the last. */
function dieThreeTimes(scene: Scene): void {
  const dieSomewhere = () => {
    const before = scene.machine.deaths
    const kind = scene.oneOf(['intent', 'result', 'other'])
    scene.at(`${kind} ${scene.chance() ? 'written' : 'committed'}`, scene.pick(1, 4), () => {
      if (scene.machine.deaths === before) scene.machine.die()
    })
  }
  // Whatever else the seed chose, the first intent of a life is a point that every life has.
  scene.at(`intent ${scene.chance() ? 'written' : 'committed'}`, scene.pick(1, 2), () => scene.machine.die())
  scene.beforeRestart = () => {
    if (scene.machine.deaths < 3) dieSomewhere()
  }
}

const deaths: readonly Fault[] = [
  {
    number: 29,
    name: 'killed before the intent is on the disk',
    expected: doneAfter('needsConnection'),
    strike: (scene) => scene.at('intent written', scene.pick(1, 2), () => scene.machine.die()),
  },
  {
    number: 30,
    name: 'killed between the intent and the request',
    expected: doneAfter('needsConnection'),
    strike: (scene) => scene.at('intent committed', scene.pick(1, 2), () => scene.machine.die()),
  },
  {
    number: 31,
    name: 'killed between the request and its result',
    expected: doneAfter('needsConnection'),
    strike: (scene) => scene.at('result written', 1, () => scene.machine.die()),
  },
  { number: 32, name: 'killed three times over, anywhere', expected: doneAfter('needsConnection'), spareRequests: 40, strike: dieThreeTimes },
  {
    number: 33,
    name: 'the power goes: a torn end of the log of the database',
    expected: doneAfter('needsConnection'),
    strike: (scene) => scene.at(`${scene.oneOf(['intent', 'result'])} ${scene.chance() ? 'written' : 'committed'}`, 1, () => scene.machine.die(scene.pick(1, 9_000))),
  },
]

/** A process that has died since took its disk's state along. */
function cureBesides(scene: Scene, cure: () => void): void {
  const before = scene.cure
  scene.cure = () => {
    before()
    cure()
  }
}

/** The disk refuses each write until a person has made room. */
export const fullDisk = (scene: Scene) => {
  const { db } = scene.machine.app
  const pages = Number(db.prepare('PRAGMA page_count').get()?.['page_count'])
  db.prepare(`PRAGMA max_page_count = ${pages}`).get()
  db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
  cureBesides(scene, () => {
    if (scene.machine.app.db === db) db.prepare('PRAGMA max_page_count = 1000000').get()
  })
}

export const readOnlyDisk = (scene: Scene) => {
  const { db } = scene.machine.app
  db.prepare('PRAGMA query_only = 1').get()
  cureBesides(scene, () => {
    if (scene.machine.app.db === db) db.prepare('PRAGMA query_only = 0').get()
  })
}

/** EIO can't be had without a broken disk: the error is SQLite's own, raised in its place. */
export const brokenDisk = (scene: Scene) => {
  let isBroken = true
  const earlier = scene.machine.onWrite
  scene.machine.onWrite = (write) => {
    if (isBroken && write.phase === 'written') throw toStorageError(Object.assign(new Error('disk I/O error'), { errcode: 10 }))
    earlier(write)
  }
  cureBesides(scene, () => {
    isBroken = false
  })
}

/** A backup program holds the file. */
const lockedFile = (scene: Scene) => {
  scene.machine.app.db.prepare('PRAGMA busy_timeout = 5').get()
  const other = new DatabaseSync(scene.machine.path)
  other.exec('BEGIN IMMEDIATE')
  scene.cure = () => {
    if (!other.isOpen) return
    other.exec('ROLLBACK')
    other.close()
  }
}

/** The file is spoiled while the app does not run: it must be refused as it is, and take up its work when the good one is back. */
const spoiledFile = (spoil: (path: string) => void, code: string) => (scene: Scene) => {
  scene.at('result committed', 1, () => scene.machine.die())
  scene.beforeRestart = () => {
    const { path } = scene.machine
    // Whole in one file, as after a backup.
    const db = new DatabaseSync(path)
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    db.close()
    copyFileSync(path, `${path}.good`)
    spoil(path)
    const before = readFileSync(path)
    expectRefusal(path, code)
    if (!before.equals(readFileSync(path))) throw new Error('a spoiled database was changed')
    for (const side of ['-wal', '-shm']) rmSync(path + side, { force: true })
    copyFileSync(`${path}.good`, path)
  }
}

function expectRefusal(path: string, code: string): void {
  try {
    openDatabase(path).close()
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === code) return
    throw failure
  }
  throw new Error(`a database that is ${code} was opened`)
}

function damage(path: string): void {
  const file = openSync(path, 'r+')
  for (let page = 2; page < 12; page += 1) writeSync(file, Buffer.alloc(512, 0x5a), 0, 512, page * 4_096)
  closeSync(file)
}

function makeNewer(path: string): void {
  const db = new DatabaseSync(path)
  db.exec('PRAGMA user_version = 999999')
  db.close()
}

const disks: readonly Fault[] = [
  {
    number: 34,
    name: 'the disk is full, read-only or broken',
    expected: doneAfter('storage'),
    scale: { adAccounts: 150 },
    strike: (scene) => {
      const fail = scene.oneOf([fullDisk, readOnlyDisk, brokenDisk])
      const time = scene.pick(1, 2)
      // The few results after the last intent of a small job still fit into the pages of a full file, and nothing has to wait.
      const isSmall = scene.wishes.length <= 60
      scene.at('intent committed', fail === fullDisk && isSmall ? 1 : time, () => fail(scene))
    },
  },
  {
    number: 35,
    name: 'the file is locked, damaged, or of a newer version',
    expected: done,
    strike: (scene) => {
      const kind = scene.pick(0, 2)
      if (kind === 0) scene.atFirstIntent(() => lockedFile(scene))
      else if (kind === 1) spoiledFile(damage, 'storage.damaged')(scene)
      else spoiledFile(makeNewer, 'storage.newer')(scene)
    },
  },
]

/** Starts the same job twice, pauses and goes on, or takes back what was not sent. */
const impatientPeople = (scene: Scene) => {
  const kind = scene.pick(0, 2)
  scene.chosen.set('cancels', kind === 2 ? 1 : 0)
  scene.atFirstIntent(() =>
    queueMicrotask(() => {
      // A second start gives the same job back, or is refused because the work is done by then.
      if (kind === 0) void Promise.allSettled([scene.beginAgain(), scene.beginAgain()])
      for (const { id, state } of engineOf(scene).list()) {
        if (kind === 0 || jobHasEnded(state)) continue
        engineOf(scene).pause(id)
        engineOf(scene).resume(id)
        engineOf(scene).resume(id)
        if (kind === 2) engineOf(scene).cancel(id)
      }
    }),
  )
}

/** One job, whose items are taken back when a person cancels it and never otherwise; what was under way is done. */
const asPeopleSaid: NonNullable<Fault['check']> = (scene, items) => {
  const { length } = engineOf(scene).list()
  const [skipped, done] = ['skipped', 'succeeded'].map((state) => items.filter((item) => item.state === state).length)
  const cancels = scene.chosen.get('cancels') === 1
  return [
    ...(length === 1 ? [] : [`${length} jobs for one wish`]),
    ...((skipped !== 0) === cancels ? [] : [`${skipped} taken back, ${cancels ? 'although' : 'and not'} cancelled`]),
    ...(done === 0 ? ['what was under way is not done'] : []),
  ]
}

const people: readonly Fault[] = [
  {
    number: 36,
    name: 'the clock jumps, the machine sleeps',
    expected: done,
    strike: (scene) => {
      const { clock } = scene.machine
      scene.meta({ kind: 'throttle', limit: scene.oneOf(['user', 'adsManagement']), seconds: 300, nth: scene.pick(1, 40), count: 1 })
      scene.at('intent committed', 1, () => clock.jumpWall(scene.oneOf([DAY, -DAY, 3_600_000, -3_600_000])))
      scene.at('result committed', scene.pick(1, 2), () => (scene.chance() ? clock.suspend(8 * 3_600_000) : clock.jumpWall(scene.oneOf([DAY, -DAY]))))
    },
  },
  {
    number: 37,
    name: 'whoever watches goes away and comes back',
    expected: done,
    strike: (scene) => {
      const look = () => {
        for (const { id, counts } of engineOf(scene).list()) {
          const items = engineOf(scene).items(id, { limit: 500 }).items
          const { total, ...states } = counts
          const sum = Object.values(states).reduce((all, count) => all + count, 0)
          if (sum !== total || items.length !== total) throw new Error(`counts of ${sum} for ${total} items`)
        }
      }
      for (const time of [1, 2, 3]) scene.at('intent committed', time, () => queueMicrotask(look))
      for (const time of [1, 2]) scene.at('result committed', time, () => queueMicrotask(look))
    },
  },
  {
    number: 38,
    name: 'people start twice, pause and go on, or cancel',
    expected: { end: ['allDone', 'someSkipped'] },
    scale: { adAccounts: 150 },
    strike: impatientPeople,
    check: asPeopleSaid,
  },
  {
    number: 39,
    name: 'what holds the token is gone',
    expected: doneAfter('needsConnection'),
    strike: (scene) => scene.at(`${scene.oneOf(['intent', 'result'])} committed`, 1, () => queueMicrotask(() => scene.machine.app.loseToken())),
  },
]

export const localFaults: readonly Fault[] = [...deaths, ...disks, ...people]
