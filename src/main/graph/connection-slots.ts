import type { ConnectionId } from '#shared/domain/ids.ts'

/** Caps how many requests of one connection are in flight at once. */
export interface ConnectionSlots {
  /** Waits for a free slot, or returns at once when the signal aborts. @returns gives the slot back; safe to call twice. */
  readonly take: (connectionId: ConnectionId, signal?: AbortSignal) => Promise<() => void>
  /** @returns whether nothing of the connection is in flight. */
  readonly isIdle: (connectionId: ConnectionId) => boolean
}

interface Line {
  taken: number
  readonly waiting: Set<() => void>
}

const nothing = () => undefined

/**
 * @param sizeOf slots of a connection just now; when there are fewer than are taken, the next ones wait.
 * @returns slots, given out in the order of asking.
 */
export function createConnectionSlots(sizeOf: (connectionId: ConnectionId) => number): ConnectionSlots {
  const lines = new Map<ConnectionId, Line>()

  function letIn(connectionId: ConnectionId, line: Line): void {
    for (const enter of line.waiting) {
      if (line.taken >= sizeOf(connectionId)) return
      enter()
    }
  }

  function taker(connectionId: ConnectionId, line: Line): () => void {
    let isHeld = true
    line.taken += 1
    return () => {
      if (!isHeld) return
      isHeld = false
      line.taken -= 1
      letIn(connectionId, line)
      if (line.taken === 0 && line.waiting.size === 0) lines.delete(connectionId)
    }
  }

  return {
    isIdle: (connectionId) => !lines.has(connectionId),
    take: async (connectionId, signal) => {
      if (signal?.aborted === true) return nothing
      const line = lines.get(connectionId) ?? { taken: 0, waiting: new Set() }
      lines.set(connectionId, line)
      if (line.taken < sizeOf(connectionId)) return taker(connectionId, line)
      return new Promise((resolve) => {
        const leave = () => {
          line.waiting.delete(enter)
          resolve(nothing)
        }
        const enter = () => {
          line.waiting.delete(enter)
          signal?.removeEventListener('abort', leave)
          resolve(taker(connectionId, line))
        }
        line.waiting.add(enter)
        signal?.addEventListener('abort', leave, { once: true })
      })
    },
  }
}
