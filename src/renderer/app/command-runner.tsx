import { useCallback, useEffect, useRef, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { KeepTypedContext } from '../lib/keep-typed.ts'
import { RunCommandContext } from '../lib/run-command.ts'
import { useAllCommands } from './use-all-commands.ts'
import { useKeepAllTyped } from './use-keep-all-typed.ts'
import { runCommand, useShortcuts } from './use-shortcuts.ts'

/** Lets features run each other's commands by id and have what is typed anywhere kept, and everyone run commands by key. Its children are drawn anew only when they change themselves. */
export function CommandRunner({ children }: { readonly children: ReactNode }) {
  const commands = useAllCommands()
  const [, navigate] = useLocation()
  const keepTyped = useKeepAllTyped()
  const latest = useRef({ commands, navigate })
  useEffect(() => {
    latest.current = { commands, navigate }
  })
  useShortcuts(commands)
  const runById = useCallback((id: string) => {
    const command = latest.current.commands.find((each) => each.id === id)
    if (command !== undefined) runCommand(command, latest.current.navigate)
  }, [])
  return (
    <RunCommandContext value={runById}>
      <KeepTypedContext value={keepTyped}>{children}</KeepTypedContext>
    </RunCommandContext>
  )
}
