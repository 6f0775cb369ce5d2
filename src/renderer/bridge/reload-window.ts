import type { Client } from './client.ts'
import { reentryFragment } from './session-door.ts'

/** What reloading needs of the window; given in, so that a test need not lose its own. */
export interface ReloadableWindow {
  readonly location: Pick<Location, 'pathname' | 'hash' | 'reload'>
  readonly history: Pick<History, 'replaceState'>
}

/**
 * Loads the window anew on the same screen. In a browser the secret lives in the page alone, so a fresh code goes into the address for the
 * moment between the two pages; the new one spends it and cleans the address before anything else.
 * @returns false where no code came, and nothing was done: the page would be locked out.
 */
export async function reloadWindow(client: Pick<Client, 'freshCode'>, { location, history }: ReloadableWindow): Promise<boolean> {
  if (client.freshCode !== undefined) {
    const code = await client.freshCode()
    if (code === null) return false
    history.replaceState(null, '', `${location.pathname}${reentryFragment(code, location.hash.slice(1))}`)
  }
  location.reload()
  return true
}
