import { createContext, use } from 'react'

/** Runs a command by its id; does nothing where no feature offers it or it is disabled. Provided by the app layer. */
export const RunCommandContext = createContext<(id: string) => void>(() => undefined)

/** @returns a function with which one feature asks for a command of another, without knowing it. */
export function useRunCommand(): (id: string) => void {
  return use(RunCommandContext)
}
