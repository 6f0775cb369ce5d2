import { Check, FileInput, Grid2x2Plus, Target, UserMinus } from 'lucide-react'
import type { ReactNode } from 'react'
import { countOf } from '../../lib/numbers.ts'
import { useRunCommand } from '../../lib/run-command.ts'
import { OPEN_HANDED } from '../../stores/hand-over-store.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'

interface StartGuideProps {
  readonly pixels: number
  readonly targets: number
  readonly onPixels: () => void
  readonly onTargets: () => void
  readonly onPaste: () => void
  readonly onOffboard: () => void
}

/** What sharing in bulk is, and its two first steps. */
export function StartGuide({ pixels, targets, onPixels, onTargets, onPaste, onOffboard }: StartGuideProps) {
  const runCommand = useRunCommand()
  return (
    <div className="grid h-full place-items-center overflow-auto p-8">
      <div className="grid w-full max-w-150 gap-6">
        <div className="grid gap-1.5 text-center">
          <h2 className="text-display font-semibold">Share many pixels at once</h2>
          <p className="text-muted">
            Pixels become lines, partners and ad accounts become columns. You see who has what, paint what should be, read the plan, and run it.
          </p>
        </div>
        <ol className="grid gap-2">
          <Step number={1} title="Choose pixels" done={pixels > 0 ? countOf(pixels, 'pixel') : null}>
            <Button variant={pixels === 0 ? 'primary' : 'secondary'} icon={Grid2x2Plus} onClick={onPixels}>
              Choose pixels
            </Button>
          </Step>
          <Step number={2} title="Choose who gets them" done={targets > 0 ? countOf(targets, 'target') : null}>
            <Button variant={pixels > 0 && targets === 0 ? 'primary' : 'secondary'} icon={Target} onClick={onTargets}>
              Choose targets
            </Button>
          </Step>
          <Step number={3} title="Drag over the cells, read the plan, run it" done={null} />
        </ol>
        <div className="flex flex-wrap items-center justify-center gap-x-2 gap-y-1 text-muted">
          Or
          <Button variant="quiet" onClick={onPaste}>
            paste pairs of ids
          </Button>
          <Button variant="quiet" icon={UserMinus} onClick={onOffboard}>
            take a partner off everything
          </Button>
          <Button variant="quiet" icon={FileInput} onClick={() => runCommand(OPEN_HANDED)}>
            open a colleague's file
          </Button>
        </div>
      </div>
    </div>
  )
}

interface StepProps {
  readonly number: number
  readonly title: string
  /** What has been chosen; null while it is to do. */
  readonly done: string | null
  readonly children?: ReactNode
}

function Step({ number, title, done, children }: StepProps) {
  return (
    <li className="flex min-h-14 items-center gap-3 rounded-lg border border-line bg-panel px-4 py-2.5">
      <span
        aria-hidden="true"
        className={classNames('num grid size-6 shrink-0 place-items-center rounded-full text-small font-semibold', done === null ? 'bg-hover text-muted' : 'bg-good-soft text-good')}
      >
        {done === null ? number : <Check className="size-3.5" strokeWidth={2.5} />}
      </span>
      <span className="grid flex-1">
        <span className="font-medium">{title}</span>
        {done === null ? null : <span className="text-small text-muted">{done} chosen</span>}
      </span>
      {children}
    </li>
  )
}
