import { useEffect } from 'react'
import { create } from 'zustand'
import type { Command } from '../lib/feature.ts'
import { forgettable } from '../lib/forgettable.ts'

interface CommandsState {
  /** By owner: what screens in view offer, beside what features always offer. */
  readonly byOwner: ReadonlyMap<string, readonly Command[]>
}

export const useScreenCommands = forgettable(create<CommandsState>(() => ({ byOwner: new Map() })))

/**
 * Offers commands in the palette, as shortcuts and in the help, while the calling component is in view.
 *
 * @param owner the same for as long as the component stands, for example 'pixels'
 * @param commands stable between renders (useMemo), or they are registered anew each time
 */
export function useCommands(owner: string, commands: readonly Command[]): void {
  useEffect(() => {
    useScreenCommands.setState(({ byOwner }) => ({ byOwner: new Map(byOwner).set(owner, commands) }))
    return () => {
      useScreenCommands.setState(({ byOwner }) => {
        const rest = new Map(byOwner)
        rest.delete(owner)
        return { byOwner: rest }
      })
    }
  }, [owner, commands])
}
