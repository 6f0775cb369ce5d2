import { useEffect, useEffectEvent } from 'react'
import { useOpened } from './opened-store.ts'

/** Reads a file that was dropped anywhere in the window, once. */
export function useDropped(read: (file: File) => void): void {
  const dropped = useOpened((state) => state.dropped)
  const take = useEffectEvent(read)
  useEffect(() => {
    if (dropped === null) return
    useOpened.setState({ dropped: null })
    take(dropped)
  }, [dropped])
}
