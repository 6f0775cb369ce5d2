import { Component, type ReactNode } from 'react'
import { PartNotLoaded } from '../lib/lazy-part.ts'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/error-state.tsx'

interface ErrorBoundaryProps {
  /** A change of it tries anew: the path of the screen. */
  readonly resetKey?: string
  readonly onReload: () => void
  readonly children: ReactNode
}

interface ErrorBoundaryState {
  readonly failure: 'drawing' | 'loading' | null
  readonly resetKey: string | undefined
}

const descriptions = {
  drawing: {
    message: 'This screen could not be drawn.',
    advice: 'That is a fault in Buydesk. Jobs that run go on; nothing was sent to Meta by this.',
    facts: [],
  },
  loading: {
    message: 'This screen could not be loaded.',
    advice: 'Buydesk was away for a moment while it was fetched. Reload the window; jobs that run go on meanwhile.',
    facts: [],
  },
} as const

/** Keeps a failure of one screen from taking the window down. Shows nothing of the error itself: it may hold what was on screen. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failure: null, resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Pick<ErrorBoundaryState, 'failure'> {
    return { failure: error instanceof PartNotLoaded ? 'loading' : 'drawing' }
  }

  static getDerivedStateFromProps({ resetKey }: ErrorBoundaryProps, state: ErrorBoundaryState): ErrorBoundaryState | null {
    return resetKey === state.resetKey ? null : { failure: null, resetKey }
  }

  override render(): ReactNode {
    const { failure } = this.state
    if (failure === null) return this.props.children
    const isLoading = failure === 'loading'
    return (
      <ErrorState
        error={descriptions[failure]}
        {...(isLoading ? {} : { onRetry: () => this.setState({ failure: null }) })}
        action={
          <Button variant={isLoading ? 'primary' : 'quiet'} onClick={this.props.onReload}>
            Reload the window
          </Button>
        }
      />
    )
  }
}
