import { useCallback, useEffect, useRef, useState } from 'react'
import type { Pixel } from '#shared/domain/pixel.ts'
import { useClient } from '../../bridge/client-context.ts'
import { RequestError } from '../../bridge/request-error.ts'

/** Up to this many are read without being asked for: at several calls per pixel, some batches. */
const READ_UNASKED_MAX = 300
const CHUNK = 60

export interface AccessFiller {
  /** Pixels of which nothing has been read and that have not been asked about. */
  readonly unread: number
  readonly isReading: boolean
  readonly error: RequestError | null
  /** Reads all that are unread, those that failed before too. */
  readonly readAll: () => void
}

/**
 * Fills in who has which pixel while the overview is in view, one request at a time. What was asked once is not asked again, and an error
 * ends it until a person says so. The figures arrive through the list of pixels itself.
 */
export function useAccessFiller(pixels: readonly Pixel[]): AccessFiller {
  const client = useClient()
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set())
  const [isAskedFor, setAskedFor] = useState(false)
  const [error, setError] = useState<RequestError | null>(null)
  const unread = pixels.filter((pixel) => pixel.access === null && !asked.has(pixel.id)).map((pixel) => pixel.id)
  const latest = useRef<readonly string[]>([])
  useEffect(() => {
    latest.current = unread
  })
  const isReading = unread.length > 0 && error === null && (isAskedFor || unread.length <= READ_UNASKED_MAX)
  useEffect(() => {
    if (!isReading) return undefined
    let isOver = false
    const taken = new Set<string>()
    const work = async () => {
      for (;;) {
        const chunk = latest.current.filter((id) => !taken.has(id)).slice(0, CHUNK)
        if (isOver || chunk.length === 0) return
        for (const id of chunk) taken.add(id)
        try {
          await client.request('pixels.readAccess', { pixelIds: chunk })
        } catch (failure) {
          if (!isOver && failure instanceof RequestError) setError(failure)
          isOver = true
        }
        setAsked((before) => new Set([...before, ...chunk]))
      }
    }
    void work()
    return () => {
      isOver = true
    }
  }, [client, isReading])
  const readAll = useCallback(() => {
    setError(null)
    setAsked(new Set())
    setAskedFor(true)
  }, [])
  return { unread: unread.length, isReading, error, readAll }
}
