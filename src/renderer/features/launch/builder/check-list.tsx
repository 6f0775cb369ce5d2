import { CircleCheck } from 'lucide-react'
import type { LaunchCheck } from '#shared/domain/launch-plan.ts'
import { countOf } from '../../../lib/numbers.ts'
import { fixOf } from '../model/fixes.ts'
import { stepOfField, stepTitles } from '../model/steps.ts'
import { useBuilder } from './builder-context.ts'
import { CheckLine } from './field-checks.tsx'
import { goToStep } from './go-to-step.ts'

/** Everything that the plan has to say, blockers first; each leads to the step that it is about. */
export function CheckList({ checks }: { readonly checks: readonly LaunchCheck[] }) {
  const { draft, edit } = useBuilder()
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
        const fix = fixOf(draft, check)
        return (
          <li key={`${check.code} ${check.field ?? ''} ${check.message}`} className="grid gap-1">
            <CheckLine check={check} onFix={fix === null ? undefined : () => edit(fix)} />
            <p className="pl-5 text-small text-muted">
              {step === null ? null : (
                <button type="button" className="rounded-sm text-accent hover:underline" onClick={() => goToStep(step)}>
                  {stepTitles[step]}
                </button>
              )}
              {check.rowIds.length === 0 ? null : `${step === null ? '' : ' · '}${countOf(check.rowIds.length, 'ad')}`}
            </p>
          </li>
        )
      })}
    </ul>
  )
}
