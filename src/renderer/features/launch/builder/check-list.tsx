import { CircleCheck } from 'lucide-react'
import { useLocation } from 'wouter'
import type { LaunchCheck } from '#shared/domain/launch-plan.ts'
import { countOf } from '../../../lib/numbers.ts'
import { cureOf } from '../model/cures.ts'
import { stepOfField, stepTitles } from '../model/steps.ts'
import { goToField } from '../review/go-to-field.ts'
import { useBuilder } from './builder-context.ts'
import { CheckLine } from './field-checks.tsx'

/** Everything that the plan has to say, blockers first; each leads to the step that it is about. */
export function CheckList({ checks }: { readonly checks: readonly LaunchCheck[] }) {
  const { draft, edit, facts } = useBuilder()
  const [, navigate] = useLocation()
  if (checks.length === 0) {
    return (
      <p className="flex flex-1 items-start gap-2 text-muted">
        <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-good" />
        Nothing speaks against it, as far as can be known before Meta is asked.
      </p>
    )
  }
  const sorted = checks.toSorted((left, right) => Number(right.severity === 'blocker') - Number(left.severity === 'blocker'))
  return (
    <ul aria-label="Checks" className="grid min-h-0 flex-1 content-start gap-3 overflow-auto">
      {sorted.map((check) => {
        const step = stepOfField(check.field)
        return (
          <li key={`${check.code} ${check.field ?? ''} ${check.message}`} className="grid gap-1">
            <CheckLine check={check} cure={cureOf(draft, check, facts?.currency ?? null, edit)} />
            <p className="pl-5 text-small text-muted">
              <button type="button" className="rounded-sm text-accent hover:underline" onClick={() => goToField(navigate, draft.id, check)}>
                {step === null ? 'Grid' : stepTitles[step]}
              </button>
              {check.rowCount === 0 ? null : ` · ${countOf(check.rowCount, 'ad')}`}
            </p>
          </li>
        )
      })}
    </ul>
  )
}
