import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import type { AwaitedNews } from '#shared/contract/events.ts'
import { countOf } from '../../../lib/numbers.ts'
import { useAwaitedNews } from '../../../stores/awaited-store.ts'
import { showToast, type ToastRequest } from '../../../ui/toast-store.ts'
import { showAwaited } from './show-awaited.ts'

/** Says in the corner what partners have answered. Draws nothing. */
export function AwaitedWatch() {
  const news = useAwaitedNews((state) => state.news)
  const [, navigate] = useLocation()
  const told = useRef(news)
  useEffect(() => {
    if (told.current === news) return
    told.current = news
    for (const each of news) showToast(toastOf(each, navigate))
  }, [news, navigate])
  return null
}

function toastOf({ is, partner, pixelIds, shares, jobId }: AwaitedNews, navigate: (path: string) => void): ToastRequest {
  const see = { label: 'See it', run: showAwaited }
  const pixels = countOf(pixelIds.length, 'pixel')
  if (is === 'declined') {
    return { tone: 'warn', title: `${partner.name} is no longer asked for ${pixels}.`, detail: 'The request was declined or withdrawn.', action: see }
  }
  const title = is === 'given' ? `${partner.name} has the pixels.` : `${partner.name} accepted.`
  if (jobId !== null) {
    const detail = `${countOf(shares, 'share')} ${shares === 1 ? 'follows' : 'follow'}.`
    return { tone: 'good', title, detail, action: { label: 'See the job', run: () => navigate(`/jobs/${jobId}`) } }
  }
  if (shares === 0) return { tone: 'good', title, detail: `It has ${pixels} now.` }
  return { tone: 'good', title, detail: `${countOf(shares, 'share')} still ${shares === 1 ? 'has' : 'have'} to follow.`, action: see }
}
