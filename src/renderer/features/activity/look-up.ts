import type { Client } from '../../bridge/client.ts'

/**
 * Has main look through the log, and tells it to stop when nobody waits for the answer any more: because something else was typed, or the screen was left.
 * @param ask is told by what name main is to know the look
 */
export async function lookUp<Answer>(client: Client, signal: AbortSignal, ask: (look: string) => Promise<Answer>): Promise<Answer> {
  const look = crypto.randomUUID()
  // Whether it came in time makes no difference to anybody here.
  const callOff = () => void client.request('activity.callOff', { look }).catch(() => undefined)
  signal.addEventListener('abort', callOff, { once: true })
  try {
    return await ask(look)
  } finally {
    signal.removeEventListener('abort', callOff)
  }
}
