import { adAccountId } from '#shared/domain/ids.ts'
import type { JobId } from '#shared/domain/ids.ts'
import { FaultMachine } from '../support/fault-machine.ts'
import { mayDie } from '../support/fault-database.ts'
import { findingsOf, leakProblem, stateOf } from './invariants.ts'
import { launchAccount, launchTrees } from './launch-operation.ts'
import { faultScale } from './operations.ts'
import { attend, heard } from './run.ts'
import { Scene } from './scene.ts'
import { TWICE, strikeAtRandom } from './soak-mix.ts'

/** Long for an answer on loopback, short for whoever waits until none comes. */
const TIMEOUT_MS = 600
const INTERVENTIONS = 60
/** What lags is seen by then. */
const LATER_MS = 120_000
/** How often a person has what is left tried again. */
const ROUNDS = 4

/** One launch from its start to its roll back, under a random mix of faults and kills, continued until nothing is missing. */
class LaunchLife {
  readonly #machine: FaultMachine
  readonly #scene: Scene
  readonly #before: unknown

  constructor(machine: FaultMachine) {
    this.#machine = machine
    this.#scene = new Scene(machine, launchTrees)
    this.#before = this.#counts()
  }

  async run(): Promise<readonly string[]> {
    const scene = this.#scene
    const names = strikeAtRandom(scene)
    await scene.begin()
    const hasEnded = await attend(scene, INTERVENTIONS)
    await heard(scene)
    const problems = [...findingsOf(scene).broken, ...(hasEnded ? [] : [`it does not end (${stateOf(scene)})`])]
    this.#calm()
    const { id } = scene
    if (id === null || !hasEnded) return this.#with(names, problems)
    const isCancelled = this.#machine.app.engine.get(id).state === 'cancelled'
    if (!isCancelled) await this.#untilDone(scene)
    await heard(scene)
    const after = findingsOf(scene)
    const unmet = scene.wishes.filter((wish) => !wish.isMet()).length
    if (after.repeats > 0 && !names.includes(TWICE)) problems.push(`${after.repeats} were made again that were there`)
    problems.push(...after.broken, ...(isCancelled || unmet === 0 ? [] : [`${unmet} are missing after it was continued`]))
    problems.push(...(await this.#rollBack(id)), ...leakProblem(this.#machine))
    return this.#with(names, problems)
  }

  #with(names: readonly string[], problems: readonly string[]): readonly string[] {
    return problems.map((problem) => `${problem} (${names.join(', ')})`)
  }

  #counts(): unknown {
    const { sandbox } = this.#machine
    return sandbox.state.treeCounts(adAccountId.parse(launchAccount(sandbox)))
  }

  #calm(): void {
    this.#machine.sandbox.faults.replace([])
    this.#machine.onWrite = () => undefined
    this.#machine.clock.suspend(LATER_MS)
  }

  /** Continues as a person does who sees that something is left. */
  async #untilDone(scene: Scene): Promise<void> {
    for (let round = 0; round < ROUNDS && scene.id !== null; round += 1) {
      const { counts } = this.#machine.app.engine.get(scene.id)
      if (counts.failed + counts.skipped + counts.unknown === 0) return
      this.#machine.app.engine.retry(scene.id)
      await attend(scene, INTERVENTIONS)
    }
  }

  async #rollBack(id: JobId): Promise<readonly string[]> {
    const machine = this.#machine
    const isMade = machine.app.launches.get(id).objects.some((object) => object.is === 'made' || object.is === 'unknown')
    if (!isMade) return []
    const scene = new Scene(machine, launchTrees, [])
    scene.meta({ kind: 'drop', when: scene.oneOf(['before', 'after']), nth: scene.pick(1, 3) })
    for (let kills = scene.pick(0, 2); kills > 0; kills -= 1) scene.at(scene.oneOf(['intent committed', 'result written', 'result committed']), scene.pick(1, 4), () => machine.die())
    scene.id = await this.#begun(id)
    if (scene.id === null) return ['it could not be rolled back']
    const hasEnded = await attend(scene, INTERVENTIONS)
    this.#calm()
    await this.#untilDone(scene)
    const isClean = JSON.stringify(this.#counts()) === JSON.stringify(this.#before)
    return [
      ...(hasEnded ? [] : [`the roll back does not end (${stateOf(scene)})`]),
      ...(isClean ? [] : [`the roll back leaves ${JSON.stringify(this.#counts())} of ${JSON.stringify(this.#before)}`]),
    ]
  }

  /** The process may die while it begins: the job is there then, or is ordered again. */
  async #begun(id: JobId): Promise<JobId | null> {
    const machine = this.#machine
    for (let lives = 0; lives < ROUNDS; lives += 1) {
      let isSettled = false
      mayDie(() => {
        const { launches } = machine.app
        const seen = launches.toRollBack(id).then(({ objects }) => ({ goes: objects.flatMap((object) => (object.isStranger ? [object.id] : [])), stays: [] }))
        seen.then((strangers) => launches.rollBack(id, strangers)).catch(() => null).finally(() => {
          isSettled = true
        })
      })
      await machine.clock.until(() => isSettled || !machine.app.isAlive)
      if (!machine.app.isAlive) {
        await machine.restart()
        machine.app.connect(machine.sandbox.token)
      }
      const { rollBackJobId } = machine.app.launches.get(id)
      if (rollBackJobId !== null) return rollBackJobId
    }
    return null
  }
}

/** @returns sentences on what was not as it must be. */
export async function launchSoak(seed: number): Promise<readonly string[]> {
  const machine = await FaultMachine.open({ seed: 70_000 + seed, timeoutMs: TIMEOUT_MS, sandbox: { scale: faultScale } })
  try {
    return await new LaunchLife(machine).run()
  } finally {
    await machine.close()
  }
}
