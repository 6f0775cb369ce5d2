import { Grid2x2, KeyRound, Share2, type LucideIcon } from 'lucide-react'
import { useRunCommand } from '../../lib/run-command.ts'
import { Button } from '../../ui/button.tsx'

interface Step {
  readonly icon: LucideIcon
  readonly title: string
  readonly text: string
}

const steps: readonly Step[] = [
  { icon: KeyRound, title: 'Connect', text: 'Paste a token. In seconds you see who it is, what it reaches, when it ends and what a missing permission stops.' },
  { icon: Grid2x2, title: 'See every pixel', text: 'All pixels of all your portfolios in one list, owned and client, with who has them.' },
  { icon: Share2, title: 'Share in bulk', text: 'Paint the shares you want, see the plan in figures, run it, retry only what failed.' },
]

/** The first thing that a new person sees. */
export function Welcome({ isSandbox }: { readonly isSandbox: boolean }) {
  const runCommand = useRunCommand()
  return (
    <div className="mx-auto grid min-h-full w-full max-w-220 content-center gap-8 px-6 py-10">
      <div className="grid justify-items-start gap-3">
        <h2 className="text-display font-semibold">Connect to Meta to begin</h2>
        <p className="max-w-140 text-muted">
          Buydesk works with the token of a system user or a person. It stays in this app's memory: never on disk, never shown again, gone when you quit.
          {isSandbox ? ' This is the sandbox: a simulator on this machine answers instead of Meta, and nothing real is touched.' : ''}
        </p>
        <Button variant="primary" icon={KeyRound} onClick={() => runCommand('connections.connect')}>
          Connect
        </Button>
      </div>
      <ol className="grid grid-cols-3 gap-3">
        {steps.map(({ icon: Icon, title, text }, index) => (
          <li key={title} className="grid content-start gap-2 rounded-lg border border-line bg-panel p-4">
            <span className="flex items-center gap-2 text-small text-faint">
              <span className="grid size-7 place-items-center rounded-md bg-accent-soft text-accent">
                <Icon aria-hidden="true" className="size-4" strokeWidth={1.75} />
              </span>
              <span className="num">Step {index + 1}</span>
            </span>
            <span className="font-semibold">{title}</span>
            <span className="text-muted">{text}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
