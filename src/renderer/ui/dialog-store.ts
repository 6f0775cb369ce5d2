import type { ReactNode } from 'react'
import { create } from 'zustand'

/** Renders a dialog that is open; it calls `close` when it is done. */
export type DialogContent = (close: () => void) => ReactNode

interface DialogState {
  readonly content: DialogContent | null
}

export const useDialogs = create<DialogState>(() => ({ content: null }))

/** Opens a dialog from anywhere, for example from a command. One at a time: a new one takes the place of the old one. */
export function showDialog(content: DialogContent): void {
  useDialogs.setState({ content })
}

export function closeDialog(): void {
  useDialogs.setState({ content: null })
}
