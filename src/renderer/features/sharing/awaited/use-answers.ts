import { useEffect, useRef } from 'react'
import { useAwaitedNews } from '../../../stores/awaited-store.ts'

/** Reads again the pixels in view about which partners have answered: else their cells would still say that they wait. */
export function useAnswers(rowIds: readonly string[], readAgain: (pixelIds: readonly string[]) => Promise<void>): void {
  const news = useAwaitedNews((state) => state.news)
  const seen = useRef(news)
  useEffect(() => {
    if (seen.current === news) return
    seen.current = news
    const answered = new Set<string>(news.flatMap((each) => each.pixelIds))
    const inView = rowIds.filter((id) => answered.has(id))
    if (inView.length > 0) void readAgain(inView)
  }, [news, rowIds, readAgain])
}
