import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { holdsFiles } from '../lib/dropped-files.ts'
import { showToast } from '../ui/toast-store.ts'
import { useFeatures } from './features-context.ts'

/**
 * Keeps a browser from opening what is dropped in place of the app, whose way in is spent, and leads a file that a feature takes anywhere
 * to its screen.
 * @param isIn false: nobody is in, so nothing is taken
 */
export function useFileDrops(isIn: boolean): void {
  const features = useFeatures()
  const [, navigate] = useLocation()
  useEffect(() => {
    const allow = (event: DragEvent) => {
      if (holdsFiles(event.dataTransfer)) event.preventDefault()
    }
    const refuse = (event: DragEvent) => {
      if (event.defaultPrevented || !holdsFiles(event.dataTransfer)) return
      event.preventDefault()
      if (isIn) showToast({ tone: 'warn', title: 'This screen takes no files', detail: "Images and videos go to Creatives or into a launch. A colleague's file, one that ends in .buydesk, can be dropped anywhere by itself." })
    }
    const lead = (event: DragEvent) => {
      // What stands on the screen has the drop before it is refused, also what came into view after this listened.
      window.removeEventListener('drop', refuse)
      window.addEventListener('drop', refuse)
      const [file, ...others] = event.dataTransfer?.files ?? []
      if (!isIn || file === undefined || others.length > 0) return
      const taker = features.find(({ takesFiles }) => takesFiles !== undefined && file.name.toLowerCase().endsWith(takesFiles.ending))?.takesFiles
      if (taker === undefined) return
      event.preventDefault()
      taker.take(file, { navigate })
    }
    window.addEventListener('dragover', allow)
    window.addEventListener('drop', lead, { capture: true })
    return () => {
      window.removeEventListener('dragover', allow)
      window.removeEventListener('drop', lead, { capture: true })
      window.removeEventListener('drop', refuse)
    }
  }, [features, isIn, navigate])
}
