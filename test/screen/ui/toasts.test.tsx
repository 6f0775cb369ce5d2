import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { forgetStores } from '#renderer/lib/forgettable.ts'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { showToast } from '#renderer/ui/toast-store.ts'
import { Toasts } from '#renderer/ui/toasts.tsx'
import { TooltipProvider } from '#renderer/ui/tooltip.tsx'

beforeEach(() => void vi.useFakeTimers())

afterEach(() => {
  cleanup()
  forgetStores()
  vi.useRealTimers()
})

function open() {
  const place = memoryLocation({ path: '/campaigns' })
  render(
    <Router hook={place.hook}>
      <TooltipProvider>
        <Toasts />
      </TooltipProvider>
    </Router>,
  )
  return {
    wait: (ms: number) => {
      act(() => {
        vi.advanceTimersByTime(ms)
      })
    },
    go: (path: string) => act(() => place.navigate(path)),
    show: (...request: Parameters<typeof showToast>) => act(() => showToast(...request)),
  }
}

const isShown = (title: string) => screen.queryByText(title) !== null

describe('a toast', () => {
  it('that something went well goes after four seconds; that something went wrong stays', () => {
    const { show, wait } = open()
    show({ tone: 'good', title: '3 files added' })
    show({ tone: 'bad', title: 'The file could not be written' })
    wait(3_900)
    expect(isShown('3 files added')).toBe(true)
    wait(200)
    expect(isShown('3 files added')).toBe(false)
    wait(600_000)
    expect(isShown('The file could not be written')).toBe(true)
  })

  it('that something went well goes with its screen; errors and warnings come along', () => {
    const { show, wait, go } = open()
    show({ title: '3 files added' })
    show({ tone: 'warn', title: 'This screen takes no files' })
    show({ tone: 'bad', title: 'Not copied' })
    wait(1_100)
    go('/creatives')
    expect([isShown('3 files added'), isShown('This screen takes no files'), isShown('Not copied')]).toEqual([false, true, true])
  })

  it('that was said as one went is there on the next screen', () => {
    const { show, wait, go } = open()
    show({ tone: 'good', title: 'Draft copied' })
    go('/campaigns/draft/1')
    expect(isShown('Draft copied')).toBe(true)
    wait(4_100)
    expect(isShown('Draft copied')).toBe(false)
  })

  it('that something went well makes room for a dialog, whose buttons it would cover, however fresh it is; errors and warnings stay', () => {
    const { show } = open()
    show({ tone: 'good', title: 'The backup is written' })
    show({ tone: 'warn', title: 'More is stored than one file takes' })
    show({ tone: 'bad', title: 'Not copied' })
    const dialog = render(
      <TooltipProvider>
        <Dialog isOpen onOpenChange={() => undefined} title="Restore this backup?" />
      </TooltipProvider>,
    )
    expect([isShown('The backup is written'), isShown('More is stored than one file takes'), isShown('Not copied')]).toEqual([false, true, true])
    show({ tone: 'good', title: 'Said while it is open' })
    dialog.rerender(
      <TooltipProvider>
        <Dialog isOpen onOpenChange={() => undefined} title="Restore this one?" />
      </TooltipProvider>,
    )
    expect(isShown('Said while it is open')).toBe(true)
  })

  it('with a button stands long enough to reach it', () => {
    const { show, wait } = open()
    show({ title: 'Text 1 is taken out', action: { label: 'Undo', run: () => undefined } })
    wait(7_900)
    expect(isShown('Text 1 is taken out')).toBe(true)
    wait(200)
    expect(isShown('Text 1 is taken out')).toBe(false)
  })
})
