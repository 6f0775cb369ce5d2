import { ArrowRight } from 'lucide-react'
import { useLocation } from 'wouter'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import type { LaunchCheck } from '#shared/domain/launch-plan.ts'
import { countOf } from '../../../lib/numbers.ts'
import { CheckLine } from '../builder/field-checks.tsx'
import { cureOf } from '../model/cures.ts'
import type { DraftEdit } from '../model/part-edits.ts'
import { goToField } from './go-to-field.ts'

interface ChecksListProps {
  readonly draft: LaunchDraft
  readonly currency: string | null
  readonly checks: readonly LaunchCheck[]
  readonly onFix: (edit: DraftEdit) => void
}

const SHOWN = 50

/** What speaks against a launch, by how much it matters, with the way to where it is mended. */
export function ChecksList({ draft, currency, checks, onFix }: ChecksListProps) {
  const groups = [
    { title: 'Blockers', checks: checks.filter((check) => check.severity === 'blocker') },
    { title: 'Warnings', checks: checks.filter((check) => check.severity === 'warning') },
  ].filter((group) => group.checks.length > 0)
  if (groups.length === 0) return <p className="text-good">Nothing speaks against this launch.</p>
  return groups.map((group) => (
    <section key={group.title} aria-label={group.title} className="grid gap-2">
      <h3 className="font-semibold">
        {group.title} <span className="num font-normal text-faint">{group.checks.length}</span>
      </h3>
      {group.checks.slice(0, SHOWN).map((check) => (
        <CheckItem key={`${check.code} ${check.field ?? ''} ${check.message}`} draft={draft} currency={currency} check={check} onFix={onFix} />
      ))}
      {group.checks.length > SHOWN ? <p className="text-small text-muted">And {countOf(group.checks.length - SHOWN, 'more', 'more')}. Mend these first.</p> : null}
    </section>
  ))
}

interface CheckItemProps extends Omit<ChecksListProps, 'checks'> {
  readonly check: LaunchCheck
}

function CheckItem({ draft, currency, check, onFix }: CheckItemProps) {
  const [, navigate] = useLocation()
  return (
    <div className="grid gap-1 rounded-md border border-line p-2">
      <CheckLine check={check} cure={cureOf(draft, check, currency, onFix)} />
      <div className="flex items-center justify-between gap-2 pl-5 text-small">
        <span className="text-faint">{check.rowCount === 0 ? '' : countOf(check.rowCount, 'ad')}</span>
        <button
          type="button"
          aria-label={`Go to where it is mended: ${check.message}`}
          onClick={() => goToField(navigate, draft.id, check)}
          className="inline-flex items-center gap-1 rounded-sm font-medium text-accent hover:underline"
        >
          Go there <ArrowRight aria-hidden="true" className="size-3" />
        </button>
      </div>
    </div>
  )
}
