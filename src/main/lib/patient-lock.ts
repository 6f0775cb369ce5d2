import { setTimeout as wait } from 'node:timers/promises'

/** A process that was killed or replaced may hold the data folder for a moment longer than it answers. */
const WAIT_MS = 1_500
const PAUSE_MS = 150

/** What says whether it holds the folder. */
interface Held {
  readonly held: boolean
}

/**
 * Tries to take a lock until it is held or the time is over.
 * @returns the last try. What is yielded is how long to wait before the next one, in ms.
 */
export function* lockTries<L extends Held>(take: () => L): Generator<number, L, undefined> {
  for (let waited = 0; ; waited += PAUSE_MS) {
    const lock = take()
    if (lock.held || waited >= WAIT_MS) return lock
    yield PAUSE_MS
  }
}

/** Others have their turn between the tries. @returns the last try. @throws what `take` throws. */
export async function lockPatiently<L extends Held>(take: () => L): Promise<L> {
  for (const tries = lockTries(take); ; ) {
    const each = tries.next()
    if (each.done === true) return each.value
    await wait(each.value)
  }
}

/** The same for where nothing may happen meanwhile: it holds up the process. */
export function lockHoldingUp<L extends Held>(take: () => L): L {
  for (const tries = lockTries(take); ; ) {
    const each = tries.next()
    if (each.done === true) return each.value
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, each.value)
  }
}
