import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import type { Tone } from './tone.ts'

interface StatProps {
  readonly value: ReactNode
  readonly label: string
  readonly hint?: ReactNode
  readonly tone?: Tone
}

const tones: Readonly<Record<Tone, string>> = { neutral: 'text-ink', accent: 'text-accent', good: 'text-good', warn: 'text-warn', bad: 'text-bad' }

/** One figure that is looked at first. */
export function Stat({ value, label, hint, tone = 'neutral' }: StatProps) {
  return (
    <div className="grid content-start gap-0.5 rounded-lg border border-line bg-panel px-3 py-2.5">
      <div className={classNames('num text-display font-semibold', tones[tone])}>{value}</div>
      <div className="text-small text-muted">{label}</div>
      {hint === undefined ? null : <div className="text-small text-faint">{hint}</div>}
    </div>
  )
}
