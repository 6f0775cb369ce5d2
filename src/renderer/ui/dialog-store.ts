import type { ReactNode } from 'react'
import { create } from 'zustand'
import { forgettable } from '../lib/forgettable.ts'

/** Renders a dialog that is open; it calls `close` when it is done. */
export type DialogContent = (close: () => void) => ReactNode

interface DialogState {
  readonly content: DialogContent | null
  readonly keepsInput: boolean
}

const closed: DialogState = { content: null, keepsInput: false }

export const useDialogs = forgettable(create<DialogState>(() => closed))

/**
 * Opens a dialog from anywhere, for example from a command. One at a time: a new one takes the place of the old one. It closes when
 * the person goes to another screen.
 * @param options `keepsInput`: something may have been typed that would be lost, so it stays open wherever the person goes.
 */
export function showDialog(content: DialogContent, { keepsInput = false }: { readonly keepsInput?: boolean } = {}): void {
  useDialogs.setState({ content, keepsInput })
}

export function closeDialog(): void {
  useDialogs.setState(closed)
}
