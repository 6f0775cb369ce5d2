import { Component, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/error-state.tsx'

interface ErrorBoundaryProps {
  /** A change of it tries anew: the path of the screen. */
  readonly resetKey?: string
  readonly onReload: () => void
  readonly children: ReactNode
}

interface ErrorBoundaryState {
  readonly hasFailed: boolean
  readonly resetKey: string | undefined
}

/** Keeps a failure of one screen from taking the window down. Shows nothing of the error itself: it may hold what was on screen. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { hasFailed: false, resetKey: this.props.resetKey }

  static getDerivedStateFromError(): Pick<ErrorBoundaryState, 'hasFailed'> {
    return { hasFailed: true }
  }

  static getDerivedStateFromProps({ resetKey }: ErrorBoundaryProps, state: ErrorBoundaryState): ErrorBoundaryState | null {
    return resetKey === state.resetKey ? null : { hasFailed: false, resetKey }
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return (
      <ErrorState
        error={{
          message: 'This screen could not be drawn.',
          advice: 'That is a fault in Buydesk. Jobs that run go on; nothing was sent to Meta by this.',
          facts: [],
        }}
        onRetry={() => this.setState({ hasFailed: false })}
        action={
          <Button variant="quiet" onClick={this.props.onReload}>
            Reload the window
          </Button>
        }
      />
    )
  }
}
