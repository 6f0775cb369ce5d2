import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import type { Command } from '../lib/feature.ts'
import { LOCK_COMMAND } from './use-lock.ts'
import { isTyping, matchesShortcut } from '../lib/shortcut.ts'

/** How long the first key of a sequence waits for the second. */
const SEQUENCE_MS = 1200

/** Runs commands by their keys, from anywhere in the window. */
export function useShortcuts(commands: readonly Command[]): void {
  const [, navigate] = useLocation()
  const latest = useRef({ commands, navigate })
  useEffect(() => {
    latest.current = { commands, navigate }
  })
  useEffect(() => {
    let first: { readonly key: string; readonly at: number } | null = null
    const handle = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return
      const isOverlaid = document.querySelector('[role="dialog"], [role="menu"]') !== null
      const begun = first !== null && event.timeStamp - first.at < SEQUENCE_MS ? first.key : null
      first = null
      const command = latest.current.commands.find((each) => each.shortcut !== undefined && isPressed(event, each.shortcut, begun))
      if (command === undefined) {
        if (event.key === 'g' && !isTyping(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey) first = { key: 'g', at: event.timeStamp }
        return
      }
      if (isOverlaid && command.id !== 'app.palette' && command.id !== LOCK_COMMAND) return
      event.preventDefault()
      runCommand(command, latest.current.navigate)
    }
    window.addEventListener('keydown', handle)
    return () => window.removeEventListener('keydown', handle)
  }, [])
}

/** Runs a command unless it says why it can't. */
export function runCommand(command: Command, navigate: (path: string) => void): void {
  if (command.disabledReason?.() === undefined) command.run({ navigate })
}

function isPressed(event: KeyboardEvent, shortcut: string, begun: string | null): boolean {
  const [start = '', then] = shortcut.split(' ')
  const key = then ?? start
  const needsNoText = !shortcut.includes('mod')
  if (needsNoText && isTyping(event.target)) return false
  if (then !== undefined && begun !== start.toLowerCase()) return false
  if (then === undefined && begun !== null) return false
  return matchesShortcut(event, key)
}
