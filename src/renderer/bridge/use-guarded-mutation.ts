import { useMutation, type UseMutationOptions, type UseMutationResult } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'

/**
 * A mutation that does nothing twice at once: what is sent again while the same is on its way is not sent, and its answer is that of the first. The next
 * render, which shows a button as busy, comes too late for a double click.
 */
export function useGuardedMutation<Output, Failure, Input>(options: UseMutationOptions<Output, Failure, Input>): UseMutationResult<Output, Failure, Input> {
  const onItsWay = useRef<{ readonly input: unknown; readonly answer: Promise<Output> } | null>(null)
  const mutation = useMutation<Output, Failure, Input>(options)
  const { mutateAsync: send } = mutation
  const mutateAsync = useCallback<typeof send>(
    (...sent) => {
      const [input] = sent
      const before = onItsWay.current
      // Only the newest counts: on, off and on again are three wishes.
      if (before !== null && isSame(before.input, input)) return before.answer
      const answer = send(...sent).finally(() => {
        if (onItsWay.current?.input === input) onItsWay.current = null
      })
      onItsWay.current = { input, answer }
      return answer
    },
    [send],
  )
  const mutate = useCallback<typeof mutation.mutate>((...sent) => void mutateAsync(...sent).catch(() => undefined), [mutateAsync])
  return { ...mutation, mutate, mutateAsync }
}

function isSame(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right)
}
