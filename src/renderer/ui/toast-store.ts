import { create } from 'zustand'
import type { NoteTone } from './note.tsx'
import { forgettable } from '../lib/forgettable.ts'

export interface ToastRequest {
  readonly tone?: NoteTone
  readonly title: string
  readonly detail?: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

export interface Toast extends ToastRequest {
  readonly id: number
  /** Monotonic, in ms. */
  readonly shownAt: number
}

interface ToastState {
  readonly toasts: readonly Toast[]
  readonly nextId: number
}

const AT_ONCE = 4

export const useToasts = forgettable(create<ToastState>(() => ({ toasts: [], nextId: 1 })))

/** Says that something was done, in a corner and to screen readers. Not for errors a person must act on: those stay where they belong. */
export function showToast(request: ToastRequest): void {
  useToasts.setState(({ toasts, nextId }) => ({ toasts: [...toasts, { ...request, id: nextId, shownAt: performance.now() }].slice(-AT_ONCE), nextId: nextId + 1 }))
}

/** What is said as one goes belongs to the next screen. */
const BELONGS_TO_NEXT_MS = 1_000

/** @returns whether a toast says only that something went well: it needs nobody. */
function isPassing({ tone = 'info' }: Pick<ToastRequest, 'tone'>): boolean {
  return tone === 'info' || tone === 'good'
}

/** To be called when another screen comes: what was said of the last one, and asks for nothing, goes. */
export function dismissPassing(): void {
  dismissOlderThan(BELONGS_TO_NEXT_MS)
}

/** To be called when a dialog opens: it would lie over the buttons there, and was said of what lies behind, however fresh it is. */
export function makeRoomForDialog(): void {
  dismissOlderThan(0)
}

function dismissOlderThan(ageMs: number): void {
  const now = performance.now()
  useToasts.setState((state) => {
    const toasts = state.toasts.filter((toast) => !isPassing(toast) || now - toast.shownAt < ageMs)
    return toasts.length === state.toasts.length ? state : { toasts }
  })
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
}
