import { createContext, use } from 'react'

/** Has main keep what a person typed or marked on any screen and what it has not kept yet. Provided by the app layer. */
export const KeepTypedContext = createContext<() => Promise<void>>(async () => undefined)

/** @returns a function that resolves once main holds what this window shows, as far as it takes it. To be waited for before what main holds is used. */
export function useKeepTyped(): () => Promise<void> {
  return use(KeepTypedContext)
}
