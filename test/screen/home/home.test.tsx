import { screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors/app-error.ts'
import { homeFeature } from '#renderer/features/home/index.ts'
import { aConnection, anAccess, aPixel } from '../../support/screen-builders.ts'
import { closeScreen, openScreen, type Answers } from '../../support/screen-stage.tsx'

const unread = (count: number) => Array.from({ length: count }, (_, at) => aPixel({ id: String(1_200_000_000_001 + at), name: `Shop ${String(at)}`, access: null }))

function open(count: number, answers: Answers = {}) {
  const known = new Set<string>()
  const access = { partners: 1, pendingPartners: 0, accounts: 2, readAt: '2026-11-01T10:00:00.000Z', complete: true }
  const stage = openScreen([homeFeature], '/', {
    'connections.list': () => ({ connections: [aConnection()] }),
    'pixels.list': () => ({ pixels: unread(count).map((pixel) => (known.has(pixel.id) ? { ...pixel, access } : pixel)), readAt: access.readAt, problems: [] }),
    'pixels.readAccess': ({ pixelIds }) => {
      for (const id of pixelIds) known.add(id)
      return { access: pixelIds.map((pixelId) => anAccess({ pixelId })) }
    },
    ...answers,
  })
  const sizes = () => stage.inputsOf('pixels.readAccess').map((input) => (typeof input === 'object' && input !== null && 'pixelIds' in input && Array.isArray(input.pixelIds) ? input.pixelIds.length : 0))
  const tellRead = () => stage.tell({ event: 'pixels.accessRead', payload: { access: [] } })
  return { stage, sizes, tellRead }
}

afterEach(closeScreen)

describe('the overview', () => {
  it('reads by itself who has the pixels, in chunks, each pixel once, and the figures fill in', async () => {
    const { sizes, tellRead } = open(150)
    await waitFor(() => expect(sizes()).toEqual([60, 60, 30]))
    tellRead()
    expect(await screen.findByText('shares of all of them read')).toBeDefined()
    expect(sizes()).toEqual([60, 60, 30])
  })

  it('asks before it reads more than 300', async () => {
    const { stage, sizes } = open(301)
    const button = await screen.findByRole('button', { name: 'Read access of all 301' })
    expect(sizes()).toEqual([])
    await stage.user.click(button)
    await waitFor(() => expect(sizes()).toEqual([60, 60, 60, 60, 60, 1]))
  })

  it('stops at an error and says it, and goes on when a person says so', async () => {
    let isBroken = true
    const { stage, sizes } = open(100, {
      'pixels.readAccess': ({ pixelIds }) => {
        if (isBroken) throw new AppError({ kind: 'rateLimit', code: 'limit.app', message: 'Meta says there were too many calls.' })
        return { access: pixelIds.map((pixelId) => anAccess({ pixelId })) }
      },
    })
    expect((await screen.findByRole('alert')).textContent).toContain('Meta says there were too many calls.')
    expect(sizes()).toEqual([60])
    isBroken = false
    await stage.user.click(screen.getByRole('button', { name: 'Read access again' }))
    await waitFor(() => expect(sizes()).toEqual([60, 60, 40]))
  })

  it('stops when a person leaves', async () => {
    const waiting: (() => void)[] = []
    const { sizes } = open(200, {
      'pixels.readAccess': ({ pixelIds }) =>
        new Promise((resolve) => {
          waiting.push(() => resolve({ access: pixelIds.map((pixelId) => anAccess({ pixelId })) }))
        }),
    })
    await waitFor(() => expect(sizes()).toEqual([60]))
    closeScreen()
    for (const go of waiting) go()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(sizes()).toEqual([60])
  })

  it('says that the access history stands still where only a person can tell which date was wrong, and not what is tried again by itself', async () => {
    const days = { days: [], reading: null, problem: 'The clock is behind.', later: 0 }
    const { sizes, tellRead } = open(1, { 'accessHistory.days': () => days })
    await waitFor(() => expect(sizes()).toEqual([1]))
    tellRead()
    expect(await screen.findByText('shares of all of them read')).toBeDefined()
    expect(screen.queryByText('The clock is behind.')).toBeNull()
    closeScreen()
    const { stage } = open(1, { 'accessHistory.days': () => ({ ...days, later: 2 }) })
    expect(await screen.findByText('The clock is behind.')).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'See access history' }))
    expect(location.hash).toContain('/pixels/history')
  })
})
