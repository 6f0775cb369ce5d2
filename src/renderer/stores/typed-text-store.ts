import { useCallback } from 'react'
import { create } from 'zustand'
import { forgettable } from '../lib/forgettable.ts'

interface TypedTextState {
  /** By dialog and field. */
  readonly texts: ReadonlyMap<string, string>
}

/**
 * What was typed in dialogs and not sent yet. It lies in this window alone. At a lock it goes with everything else, and comes back for whoever typed it, and for
 * nobody else (`follow-sign-in.ts`).
 */
export const useTypedTexts = forgettable(create<TypedTextState>(() => ({ texts: new Map() })))

/** @param field 'pixels.create.names'. @returns as `useState('')` does; to be set to '' where the dialog is closed by the person, or the text was sent. */
export function useTypedText(field: string): readonly [text: string, setText: (text: string) => void] {
  const text = useTypedTexts(({ texts }) => texts.get(field) ?? '')
  const setText = useCallback(
    (next: string) =>
      useTypedTexts.setState(({ texts }) => {
        const all = new Map(texts)
        if (next === '') all.delete(field)
        else all.set(field, next)
        return { texts: all }
      }),
    [field],
  )
  return [text, setText]
}
