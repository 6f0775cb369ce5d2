import { jobHasEnded } from '#shared/domain/job.ts'
import type { Job } from '#shared/domain/job.ts'
import type { ScaleOptions } from '#sandbox/options.ts'
import { Died } from '../support/fault-database.ts'
import { FaultMachine } from '../support/fault-machine.ts'
import { judge } from './invariants.ts'
import type { Findings } from './invariants.ts'
import { faultScale } from './operations.ts'
import type { FaultOperation } from './operations.ts'
import { Scene } from './scene.ts'
import type { Fault } from './table.ts'

export interface RunResult {
  readonly fault: Fault
  readonly operation: FaultOperation
  readonly seed: number
  readonly findings: Findings
}

/** Long enough for any answer on this machine, unless the fault is that none comes. */
export const PATIENT_MS = 10_000
/** A fault that makes the client wait in real time: long against an answer on loopback, short against a person. */
export const HURRIED_MS = 400
/** How often a person steps in before the run counts as one that never ends. */
const INTERVENTIONS = 12

export function scaleOf(fault: Fault): ScaleOptions {
  return { ...faultScale, ...fault.scale }
}

/** Runs one fault against one kind of operation, to the end. */
export async function runFault(fault: Fault, operation: FaultOperation, seed: number): Promise<RunResult> {
  const machine = await FaultMachine.open({
    seed: seed * 1_000 + fault.number,
    timeoutMs: fault.isSlow === true ? HURRIED_MS : PATIENT_MS,
    sandbox: { scale: scaleOf(fault), ...fault.sandbox },
  })
  try {
    operation.arrange(machine.sandbox)
    const scene = new Scene(machine, operation)
    fault.strike(scene)
    await scene.begin()
    const hasEnded = await attend(scene)
    await heard(scene)
    return { fault, operation, seed, findings: judge(scene, fault, hasEnded) }
  } finally {
    await machine.close()
  }
}

/** @returns whether the job came to its end, with a person who does what each pause asks for. */
export async function attend(scene: Scene, interventions = INTERVENTIONS): Promise<boolean> {
  const { machine } = scene
  for (let step = 0; step < interventions; step += 1) {
    const stands = await machine.clock.until(() => !machine.app.isAlive || standsStill(jobOf(scene)))
    if (machine.app.isAlive && jobHasEnded(jobOf(scene).state)) return true
    if (machine.app.isAlive && !stands) return false
    await help(scene).catch((failure: unknown) => {
      if (!(failure instanceof Died)) throw failure
    })
  }
  return false
}

/** What is told after the end comes soon, or not at all, as where nothing was done. */
const HEARD_WITHIN_MS = 600_000

/** Waits for what is told after the end. */
export async function heard({ machine, id, operation }: Scene): Promise<void> {
  const after = id === null ? undefined : operation.afterwards?.(machine.app, id)
  if (after !== undefined) await machine.clock.until(after.isTold, HEARD_WITHIN_MS)
}

function jobOf({ machine, id }: Scene): Job {
  if (id === null) throw new Error('the job has not begun')
  return machine.app.engine.get(id)
}

/** Neither runs nor waits for a time. */
function standsStill({ state, pausedUntil }: Job): boolean {
  return jobHasEnded(state) || (state === 'paused' && pausedUntil === null)
}

async function help(scene: Scene): Promise<void> {
  const { machine, id } = scene
  if (!machine.app.isAlive) {
    scene.beforeRestart()
    await machine.restart()
    machine.app.connect(machine.sandbox.token)
    return
  }
  const { pauseReason } = jobOf(scene)
  if (pauseReason !== null) machine.pauses.add(pauseReason)
  scene.cure()
  if (pauseReason === 'authExpired' || pauseReason === 'needsConnection') {
    machine.sandbox.state.healToken(machine.sandbox.token)
    machine.app.connect(machine.sandbox.token)
  } else if (id !== null) machine.app.engine.resume(id)
}
