import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { expect, it, vi } from 'vitest'
import { ErrorBoundary } from '#renderer/app/error-boundary.tsx'
import { lazyPart } from '#renderer/lib/lazy-part.ts'

/** React reports what a boundary caught; here that is the point. */
function quietly(): void {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
}

it('a screen whose file did not come offers to reload the window, since only that fetches it again', async () => {
  quietly()
  const Missing = lazyPart(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module')))
  let reloads = 0
  render(
    <ErrorBoundary onReload={() => (reloads += 1)}>
      <Suspense>
        <Missing />
      </Suspense>
    </ErrorBoundary>,
  )
  await screen.findByText('This screen could not be loaded.')
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Reload the window' }))
  expect(reloads).toBe(1)
})

it('a screen that fails while it is drawn says whose fault it is, and can be tried again', async () => {
  quietly()
  let isBroken = true
  function Moody() {
    if (isBroken) throw new Error('a name that was on screen')
    return <p>All is well</p>
  }
  render(
    <ErrorBoundary onReload={() => undefined}>
      <Moody />
    </ErrorBoundary>,
  )
  screen.getByText(/fault in Buydesk/u)
  expect(screen.queryByText(/a name that was on screen/u)).toBeNull()
  isBroken = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  screen.getByText('All is well')
})
