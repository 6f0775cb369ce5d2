import { useEffect, useRef } from 'react'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import type { IntakeFile } from '../../../stores/intake-store.ts'
import { showToast } from '../../../ui/toast-store.ts'

/**
 * Tells what became of a drop as soon as all of it was looked at: the files show further down the page than where they were let go.
 * @param onShow brings the refused files into view
 */
export function useDropReport(files: readonly IntakeFile[], onShow: () => void): void {
  const dropped = useRef<ReadonlySet<string>>(new Set())
  const show = useRef(onShow)
  useEffect(() => {
    show.current = onShow
  })
  useEffect(() => {
    const reading = files.filter((file) => file.look === 'reading').map((file) => file.id)
    dropped.current = new Set([...dropped.current, ...reading])
    if (reading.length > 0 || dropped.current.size === 0) return
    const seen = files.filter((file) => dropped.current.has(file.id))
    dropped.current = new Set()
    const refused = seen.filter((file) => file.look === 'refused').length
    const added = seen.length - refused
    const words = [...(added > 0 ? [`${countOf(added, 'file')} added`] : []), ...(refused > 0 ? [`${added > 0 ? formatCount(refused) : countOf(refused, 'file')} refused`] : [])]
    if (words.length === 0) return
    showToast({ tone: refused > 0 ? 'warn' : 'good', title: words.join(', '), action: { label: 'Show', run: () => show.current() } })
  }, [files])
}
