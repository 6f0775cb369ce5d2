import { ScanSearch } from 'lucide-react'
import type { DryRun } from '#shared/domain/launch-plan.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/note.tsx'

interface MetaCheckProps {
  readonly result: DryRun | null
  /** The draft has changed since. */
  readonly isStale: boolean
  readonly isPending: boolean
  readonly error: Error | null
  readonly offReason: string | undefined
  readonly onCheck: () => void
  readonly onShow: (key: string) => void
}

function toneOf({ findings, checked }: DryRun): 'bad' | 'warn' | 'good' {
  if (findings.length > 0) return 'bad'
  return checked === 0 ? 'warn' : 'good'
}

function titleOf({ findings, checked }: DryRun): string {
  if (findings.length > 0) return `Meta refuses ${countOf(findings.length, 'object')}.`
  return checked === 0 ? 'There is nothing that Meta could check yet.' : `Meta would take ${countOf(checked, 'object')}.`
}

/** Meta's own opinion before anything is made, with what it can't have one about. */
export function MetaCheck({ result, isStale, isPending, error, offReason, onCheck, onShow }: MetaCheckProps) {
  return (
    <section aria-label="Meta's check" className="grid gap-2">
      <Button icon={ScanSearch} pending={isPending} disabledReason={offReason} onClick={onCheck}>
        Have Meta check it
      </Button>
      <p className="text-small text-muted">Meta says what it would take and what not. Nothing is made.</p>
      {error === null ? null : (
        <Note tone="bad" title={describeError(error).message}>
          {describeError(error).advice}
        </Note>
      )}
      {result === null ? null : (
        <Note
          tone={toneOf(result)}
          title={titleOf(result)}
        >
          {result.unchecked > 0 ? `${formatCount(result.unchecked)} not checked: they are incomplete, or hang together with what Meta refuses.` : null}
          {isStale ? ' The draft has changed since.' : null}
          {result.findings.map((finding) => (
            <button key={`${finding.key} ${finding.message}`} type="button" onClick={() => onShow(finding.key)} className="block rounded-sm text-left underline">
              {finding.message}
            </button>
          ))}
        </Note>
      )}
    </section>
  )
}
