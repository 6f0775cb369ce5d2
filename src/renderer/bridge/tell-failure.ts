import { showToast } from '../ui/toast-store.ts'
import { describeError } from './describe-error.ts'

/** Says in the corner what went wrong and what to do: for what is started where no place of its own could show it. */
export function tellFailure(error: unknown): void {
  const { message, advice } = describeError(error)
  showToast({ tone: 'bad', title: message, ...(advice === null ? {} : { detail: advice }) })
}
