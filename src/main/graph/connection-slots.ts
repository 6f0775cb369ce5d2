import type { ConnectionId } from '#shared/domain/ids.ts'

/** Requests in flight per connection. More gain nothing against batches of 50 and look like an attack to Meta. */
const slotsPerConnection = 8

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

/** @returns slots, `size` for each connection, given out in the order of asking. */
export function createConnectionSlots(size = slotsPerConnection): ConnectionSlots {
  const lines = new Map<ConnectionId, Line>()

  function giver(connectionId: ConnectionId, line: Line): () => void {
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      const [next] = line.waiting
      if (next !== undefined) return next()
      line.taken -= 1
      if (line.taken === 0) lines.delete(connectionId)
    }
  }

  return {
    isIdle: (connectionId) => !lines.has(connectionId),
    take: async (connectionId, signal) => {
      if (signal?.aborted === true) return nothing
      const line = lines.get(connectionId) ?? { taken: 0, waiting: new Set() }
      lines.set(connectionId, line)
      if (line.taken < size) {
        line.taken += 1
        return giver(connectionId, line)
      }
      return new Promise((resolve) => {
        const leave = () => {
          line.waiting.delete(enter)
          resolve(nothing)
        }
        const enter = () => {
          line.waiting.delete(enter)
          signal?.removeEventListener('abort', leave)
          resolve(giver(connectionId, line))
        }
        line.waiting.add(enter)
        signal?.addEventListener('abort', leave, { once: true })
      })
    },
  }
}
