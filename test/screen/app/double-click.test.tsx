import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { useGuardedMutation } from '#renderer/bridge/use-guarded-mutation.ts'
import { Button } from '#renderer/ui/button.tsx'
import { TooltipProvider } from '#renderer/ui/tooltip.tsx'

afterEach(cleanup)

function stage(variant: 'primary' | 'secondary' = 'secondary') {
  const sent: string[] = []
  const answers: (() => void)[] = []
  const ends: string[] = []
  function Sender() {
    const { mutate } = useGuardedMutation<void, Error, { readonly what: string }>({
      mutationFn: ({ what }) => {
        sent.push(what)
        return new Promise((resolve) => answers.push(resolve))
      },
      onSuccess: (_output, { what }) => void ends.push(what),
    })
    return ['on', 'off'].map((what) => (
      <Button key={what} variant={variant} onClick={() => mutate({ what })}>
        {what}
      </Button>
    ))
  }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <TooltipProvider>
        <Sender />
      </TooltipProvider>
    </QueryClientProvider>,
  )
  return { sent, answers, ends }
}
const button = (name: string) => screen.getByRole('button', { name })

it('what is sent twice at once is sent once, and again when the first has come back', async () => {
  const { sent, answers, ends } = stage()
  act(() => {
    button('on').click()
    button('on').click()
  })
  await waitFor(() => expect(sent).toEqual(['on']))
  act(() => answers.splice(0).forEach((answer) => answer()))
  await waitFor(() => expect(ends).toEqual(['on']))
  act(() => button('on').click())
  await waitFor(() => expect(sent).toEqual(['on', 'on']))
})

it('on, off and on again are three wishes', async () => {
  const { sent } = stage()
  act(() => {
    button('on').click()
    button('off').click()
    button('on').click()
  })
  await waitFor(() => expect(sent).toEqual(['on', 'off', 'on']))
})

it('the second click of a double click does nothing on the one button that does something', async () => {
  const { sent, answers, ends } = stage('primary')
  fireEvent.click(button('on'), { detail: 1 })
  await waitFor(() => expect(sent).toEqual(['on']))
  act(() => answers.splice(0).forEach((answer) => answer()))
  await waitFor(() => expect(ends).toEqual(['on']))
  fireEvent.click(button('on'), { detail: 2 })
  await act(async () => undefined)
  expect(sent).toEqual(['on'])
})
