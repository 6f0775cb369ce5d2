import type { FaultRule } from '#sandbox/faults/rule.ts'
import { mayDie } from '../support/fault-database.ts'
import type { Scene } from './scene.ts'
import { brokenDisk, fullDisk, readOnlyDisk } from './table-local.ts'
import { usageHeaders } from './table-remote.ts'

interface Injector {
  readonly name: string
  /** How often it is drawn, against the others. */
  readonly weight: number
  readonly strike: (scene: Scene) => void
}

const LATE = 'late reads'
/** Then alone may anything be made twice. */
export const TWICE = 'sent twice by a proxy'
const DAY = 86_400_000
const HOUR = 3_600_000

/** One or two of the writing requests of the whole job. */
function oneRequest(scene: Scene): { readonly nth: number } {
  return { nth: scene.pick(1, Math.ceil(scene.wishes.length / 50)) }
}

function oneOperation(scene: Scene): { readonly nth: number } {
  return { nth: scene.pick(1, scene.wishes.length) }
}

/** Operations here and there, done or not. */
function some(scene: Scene): { readonly probability: number; readonly count: number; readonly applied: boolean } {
  return { probability: 0.01, count: scene.pick(1, 60), applied: scene.chance() }
}

function meta(name: string, weight: number, ...rules: readonly ((scene: Scene) => FaultRule)[]): Injector {
  return { name, weight, strike: (scene) => scene.meta(...rules.map((rule) => rule(scene))) }
}

function local(name: string, weight: number, strike: (scene: Scene) => void): Injector {
  return { name, weight, strike }
}

const limits = ['accountScore', 'accountCalls', 'adsManagement', 'mutations', 'custom', 'user', 'app', 'appInsights'] as const

/** Transactions of a job, about: each batch has an intent and a result. */
function somewhen(scene: Scene): number {
  return scene.pick(1, Math.max(2, Math.floor(scene.wishes.length / 60)))
}

const injectors: readonly [Injector, ...Injector[]] = [
  meta('reset before it was done', 3, (scene) => ({ kind: 'drop', when: 'before', ...oneRequest(scene) })),
  meta('reset after it was done', 4, (scene) => ({ kind: 'drop', when: 'after', ...oneRequest(scene) })),
  meta('cut', 2, (scene) => ({ kind: 'cut', bytes: 0, ...oneRequest(scene) })),
  meta('truncated', 2, (scene) => ({ kind: 'truncate', ...oneRequest(scene) })),
  meta('silence', 1, (scene) => ({ kind: 'silence', when: scene.oneOf(['before', 'after']), ...oneRequest(scene) })),
  meta('stall', 1, (scene) => ({ kind: 'stall', ...oneRequest(scene) })),
  meta('drip', 1, (scene) => ({ kind: 'drip', ...oneRequest(scene) })),
  meta('too large', 1, (scene) => ({ kind: scene.oneOf(['huge', 'gzipBomb']), ...oneRequest(scene) })),
  meta("a proxy's page", 3, (scene) => ({ kind: 'html', applied: scene.chance(), status: scene.oneOf([502, 503, 200]), ...oneRequest(scene) })),
  meta('200 with an error', 3, (scene) => ({ kind: 'errorWith200', code: scene.oneOf([1, 2]), applied: scene.chance(), ...oneRequest(scene) })),
  meta('wrong length', 3, (scene) => ({ kind: 'length', by: scene.oneOf([-1, 1, -7, 3]), ...oneRequest(scene) })),
  meta(TWICE, 2, (scene) => ({ kind: 'duplicate', ...oneRequest(scene) })),
  meta('429', 2, (scene) => ({ kind: 'tooMany', seconds: scene.pick(70, 1_200), retryAfter: scene.oneOf(['seconds', 'date', 'soon']), ...oneRequest(scene) })),
  meta('parts unfinished', 4, (scene) => ({ kind: 'nullPart', ...some(scene) })),
  meta('parts with a page', 3, (scene) => ({ kind: 'partBody', ...some(scene) })),
  meta('transient', 4, (scene) => ({ kind: 'error', code: scene.oneOf([1, 2]), isTransient: true, ...some(scene) })),
  meta('refused values', 2, (scene) => ({ kind: 'error', code: 100, subcode: 1_487_694, ...some(scene), applied: false })),
  meta('refused permissions', 2, (scene) => ({ kind: 'error', code: scene.oneOf([200, 273, 10]), ...some(scene), applied: false })),
  meta('a limit', 4, (scene) => ({ kind: 'throttle', limit: scene.oneOf(limits), seconds: scene.pick(30, 1_800), ...oneOperation(scene) })),
  meta('usage headers', 2, (scene) => ({ ...scene.oneOf(usageHeaders).rule, probability: 0.05, count: 20 })),
  meta(
    LATE,
    2,
    (scene) => ({ kind: 'lag', ms: scene.pick(0, 45) * 1_000, ...some(scene) }),
    (scene) => ({ kind: 'drop', when: 'after', ...oneRequest(scene) }),
  ),
  meta('failing reads', 1, (scene) => ({ kind: 'html', match: { writes: false }, count: scene.pick(1, 6), after: scene.pick(0, 40) })),
  meta('a dead token', 2, (scene) => ({ kind: 'token', subcode: scene.oneOf([458, 460, 463, 467]), ...oneOperation(scene) })),
  local('the wire', 3, (scene) => {
    const [fault, times] = [scene.oneOf(['noName', 'refused', 'half']), scene.pick(1, 4)]
    scene.at('intent committed', somewhen(scene), () => scene.wire.break(fault, times))
  }),
  local('killed', 4, (scene) => {
    for (let time = scene.pick(1, 3); time > 0; time -= 1) {
      const kind = scene.oneOf(['intent', 'result', 'other'])
      // The first of the others is the one that begins the job.
      const when = kind === 'other' ? scene.pick(2, 4) : somewhen(scene)
      const tornBytes = scene.chance() ? scene.pick(1, 9_000) : 0
      scene.at(`${kind} ${scene.oneOf(['written', 'committed'])}`, when, () => scene.machine.die(tornBytes))
    }
  }),
  local('the disk', 2, (scene) => {
    const fail = scene.oneOf([fullDisk, readOnlyDisk, brokenDisk])
    scene.at('intent committed', somewhen(scene), () => fail(scene))
  }),
  local('the clock', 2, (scene) =>
    scene.at('result committed', somewhen(scene), () => {
      const { clock } = scene.machine
      if (scene.chance()) clock.suspend(8 * HOUR)
      else clock.jumpWall(scene.oneOf([DAY, -DAY, HOUR, -HOUR]))
    }),
  ),
  local('the token lost', 2, (scene) => scene.at('result committed', somewhen(scene), () => queueMicrotask(() => mayDie(() => scene.machine.app.loseToken())))),
  local('a person', 2, (scene) =>
    scene.at('result committed', somewhen(scene), () =>
      queueMicrotask(() => {
        const { engine } = scene.machine.app
        if (scene.id === null || !['running', 'paused'].includes(engine.get(scene.id).state)) return
        const { id } = scene
        mayDie(() => {
          engine.pause(id)
          if (scene.pick(1, 8) === 1) engine.cancel(id)
        })
      }),
    ),
  ),
]

const totalWeight = injectors.reduce((sum, { weight }) => sum + weight, 0)

function draw(scene: Scene): Injector {
  let left = scene.pick(1, totalWeight)
  for (const injector of injectors) {
    left -= injector.weight
    if (left <= 0) return injector
  }
  return injectors[0]
}

/**
 * A pixel that a proxy made twice is told of because the list shows its twin. While reads lag the list does not show it yet, to nobody:
 * what no client can know is not asked of one.
 */
function canBeTold(scene: Scene, names: readonly string[]): boolean {
  return scene.operation.name !== 'create' || !names.includes(LATE) || !names.includes(TWICE)
}

/** Lets some of all faults befall one job, none of them in most of its requests. @returns their names. */
export function strikeAtRandom(scene: Scene): readonly string[] {
  const names: string[] = []
  for (let left = scene.pick(1, 6); left > 0; left -= 1) {
    const { name, strike } = draw(scene)
    if (!canBeTold(scene, [...names, name])) continue
    strike(scene)
    names.push(name)
  }
  return names
}
