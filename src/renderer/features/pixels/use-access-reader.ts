import { useCallback, useEffect, useRef, useState } from 'react'
import type { Pixel } from '#shared/domain/pixel.ts'
import { useClient } from '../../bridge/client-context.ts'
import { RequestError } from '../../bridge/request-error.ts'

/** Small, so that scrolling on takes effect soon and the counts trickle in. */
const CHUNK = 25
/** Rows that only fly past are not read. */
const SETTLE_MS = 350

interface Reading {
  readonly done: number
  readonly total: number
}

interface AccessReader {
  /** Tells which rows are looked at. */
  readonly look: (ids: readonly string[]) => void
  readonly readAll: () => void
  readonly stop: () => void
  /** Set while all are being read. */
  readonly reading: Reading | null
  readonly error: RequestError | null
}

/**
 * Reads who has which pixel, which costs several calls at Meta per pixel: only of the rows that are looked at, or of all on
 * demand. One request at a time; after an error it stops until asked again. The counts arrive through the list itself.
 */
export function useAccessReader(pixels: readonly Pixel[]): AccessReader {
  const client = useClient()
  const [reading, setReading] = useState<Reading | null>(null)
  const [error, setError] = useState<RequestError | null>(null)
  const asked = useRef(new Set<string>())
  const queue = useRef<readonly string[]>([])
  const isBusy = useRef(false)
  const isStopped = useRef(false)
  const settle = useRef<ReturnType<typeof setTimeout> | null>(null)
  const unread = useRef(new Set<string>())

  useEffect(() => {
    unread.current = new Set(pixels.filter((pixel) => pixel.access === null).map((pixel) => pixel.id))
  }, [pixels])

  const work = useCallback(async () => {
    if (isBusy.current) return
    isBusy.current = true
    while (queue.current.length > 0) {
      const chunk = queue.current.slice(0, CHUNK)
      queue.current = queue.current.slice(CHUNK)
      for (const id of chunk) asked.current.add(id)
      try {
        await client.request('pixels.readAccess', { pixelIds: chunk })
        setReading((before) => (before === null ? null : { ...before, done: before.done + chunk.length }))
      } catch (failure) {
        queue.current = []
        isStopped.current = true
        for (const id of chunk) asked.current.delete(id)
        if (failure instanceof RequestError) setError(failure)
      }
    }
    isBusy.current = false
    setReading(null)
  }, [client])

  const look = useCallback(
    (ids: readonly string[]) => {
      if (settle.current !== null) clearTimeout(settle.current)
      settle.current = setTimeout(() => {
        if (isBusy.current || isStopped.current) return
        queue.current = ids.filter((id) => unread.current.has(id) && !asked.current.has(id))
        void work()
      }, SETTLE_MS)
    },
    [work],
  )

  const readAll = useCallback(() => {
    isStopped.current = false
    setError(null)
    queue.current = [...unread.current]
    asked.current = new Set()
    if (queue.current.length === 0) return
    setReading({ done: 0, total: queue.current.length })
    void work()
  }, [work])

  const stop = useCallback(() => {
    queue.current = []
    setReading(null)
  }, [])

  useEffect(
    () => () => {
      queue.current = []
      if (settle.current !== null) clearTimeout(settle.current)
    },
    [],
  )
  return { look, readAll, stop, reading, error }
}
