import { RotateCcw } from 'lucide-react'
import type { ErrorInfo, ReactNode } from 'react'
import { Component } from 'react'
import { toAppError } from '@/domain/app-error'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'

interface ErrorBoundaryProps {
  /** What broke, at the start of a sentence: "The gallery". */
  name: string
  onError?: (error: unknown, componentStack: string) => void
  children: ReactNode
}

/** Keeps a panel that breaks from taking the rest of the app with it. */
export class ErrorBoundary extends Component<
  ErrorBoundaryProps,
  { thrown?: { error: unknown } | undefined }
> {
  override state: { thrown?: { error: unknown } | undefined } = {}

  static getDerivedStateFromError(error: unknown) {
    return { thrown: { error } }
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo) {
    this.props.onError?.(error, componentStack ?? '')
  }

  override render() {
    if (!this.state.thrown) return this.props.children
    return (
      <div role="alert" className="grid size-full place-items-center overflow-auto">
        <EmptyState
          title={`${this.props.name} stopped working`}
          action={
            <Button
              icon={<RotateCcw size={14} aria-hidden />}
              onClick={() => this.setState({ thrown: undefined })}
            >
              Try again
            </Button>
          }
        >
          Everything else still works, and your images are safe. It said:{' '}
          {toAppError(this.state.thrown.error).detail || 'nothing.'}
        </EmptyState>
      </div>
    )
  }
}
