import { EventEmitter } from 'node:events'
import { afterEach, expect, test, vi } from 'vitest'
import { PageWatch } from '#main/hosts/browser/page-watch.ts'

afterEach(() => void vi.useRealTimers())

function watched() {
  vi.useFakeTimers()
  const gone: string[] = []
  const pages = new PageWatch((session) => void gone.push(session))
  const listen = (session: string) => {
    const stream = new EventEmitter()
    pages.attached(session, stream)
    return () => void stream.emit('close')
  }
  return { gone, pages, listen }
}

test('a page is gone when its event stream has been closed for a minute', () => {
  const { gone, listen } = watched()
  const close = listen('one')
  listen('two')
  vi.advanceTimersByTime(3_600_000)
  close()
  vi.advanceTimersByTime(59_000)
  expect(gone).toEqual([])
  vi.advanceTimersByTime(1_000)
  expect(gone).toEqual(['one'])
})

test('a page that listens again within the minute stays', () => {
  const { gone, listen } = watched()
  listen('one')()
  vi.advanceTimersByTime(50_000)
  listen('one')
  vi.advanceTimersByTime(3_600_000)
  expect(gone).toEqual([])
})

test('a stream that closes late, after the page has opened another one, says nothing', () => {
  const { gone, listen } = watched()
  const closeOld = listen('one')
  listen('one')
  closeOld()
  vi.advanceTimersByTime(3_600_000)
  expect(gone).toEqual([])
})

test('whoever sends files and never listens is gone a minute later', () => {
  const { gone, pages } = watched()
  pages.seen('one')
  vi.advanceTimersByTime(60_000)
  expect(gone).toEqual(['one'])
})
