import { useEffect } from 'react'
import { useSettings } from '../stores/settings-store.ts'

/** Puts theme and density on the document. Without a choice the system's own scheme shows, which needs no attribute. */
export function useAppearance(): void {
  const theme = useSettings((state) => state.looks?.theme ?? 'system')
  const density = useSettings((state) => state.looks?.density ?? 'comfortable')
  useEffect(() => {
    const root = document.documentElement
    if (theme === 'system') delete root.dataset['theme']
    else root.dataset['theme'] = theme
    root.dataset['density'] = density
  }, [theme, density])
}
