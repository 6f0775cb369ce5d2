import { CircleAlert, TriangleAlert, Wand } from 'lucide-react'
import type { LaunchCheck } from '#shared/domain/launch-plan.ts'
import { checksFor } from '../model/checks-for.ts'
import { cureOf, type Cure } from '../model/cures.ts'
import { useBuilder } from './builder-context.ts'

type Shown = Pick<LaunchCheck, 'severity' | 'code' | 'message' | 'advice'>

interface CheckLineProps {
  readonly check: Shown
  readonly cure?: Cure | undefined
}

/** One thing to know, with what to do, and a button where one click does it. */
export function CheckLine({ check, cure }: CheckLineProps) {
  const isBlocker = check.severity === 'blocker'
  const Icon = isBlocker ? CircleAlert : TriangleAlert
  return (
    <div className={`flex items-start gap-1.5 text-small ${isBlocker ? 'text-bad' : 'text-warn'}`}>
      <Icon aria-label={isBlocker ? 'Blocker' : 'Warning'} role="img" className="mt-px size-3.5 shrink-0" />
      <p className="min-w-0 flex-1" data-selectable="">
        {check.message} <span className="text-muted">{check.advice}</span>
      </p>
      {cure === undefined ? null : (
        <button
          type="button"
          onClick={cure.run}
          aria-label={`${cure.label}: ${check.message}`}
          className="inline-flex max-w-1/2 shrink-0 items-center gap-1 rounded-sm border border-line-strong bg-raised px-1.5 font-medium text-ink hover:bg-hover"
        >
          <Wand aria-hidden="true" className="size-3 shrink-0" />
          {cure.label}
        </button>
      )}
    </div>
  )
}

interface FieldChecksProps {
  /** Path of the field, as checks name it. */
  readonly path: string
  /** Codes that are said here already, by what looks at the field at once. */
  readonly except?: ReadonlySet<string>
  /** Leaves out what is about fields beneath it: those show it themselves. */
  readonly isExact?: boolean
}

/** What the plan says of one field, beside it. */
export function FieldChecks({ path, except, isExact = false }: FieldChecksProps) {
  const { draft, plan, edit, facts } = useBuilder()
  const checks = checksFor(plan, path).filter((check) => except?.has(check.code) !== true && (!isExact || check.field === path))
  if (checks.length === 0) return null
  return (
    <div className="mt-1.5 grid gap-1" data-checks={path}>
      {checks.map((check) => (
        <CheckLine key={`${check.code} ${check.field ?? ''} ${check.message}`} check={check} cure={cureOf(draft, check, facts?.currency ?? null, edit)} />
      ))}
    </div>
  )
}
