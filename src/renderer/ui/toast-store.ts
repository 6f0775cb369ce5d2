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
}

interface ToastState {
  readonly toasts: readonly Toast[]
  readonly nextId: number
}

const AT_ONCE = 4

export const useToasts = forgettable(create<ToastState>(() => ({ toasts: [], nextId: 1 })))

/** Says that something was done, in a corner and to screen readers. Not for errors a person must act on: those stay where they belong. */
export function showToast(request: ToastRequest): void {
  useToasts.setState(({ toasts, nextId }) => ({ toasts: [...toasts, { ...request, id: nextId }].slice(-AT_ONCE), nextId: nextId + 1 }))
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
}
