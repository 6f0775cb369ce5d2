import { useMemo } from 'react'
import type { Connection } from '#shared/domain/connection.ts'
import type { ShareTargets } from '#shared/domain/sharing.ts'
import { missingScopes } from '#shared/domain/scopes.ts'
import { countOf } from '../../lib/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/note.tsx'
import { useSharing } from './sharing-store.ts'

interface ReadingNotesProps {
  readonly rowIds: readonly string[]
  readonly targets: ShareTargets | undefined
  readonly isReading: boolean
  readonly onRetry: () => void
  readonly connection: Connection
}

/** What of the reading did not work, and what the token does not allow. */
export function ReadingNotes({ rowIds, targets, isReading, onRetry, connection }: ReadingNotesProps) {
  const { access, error } = useSharing((state) => state.reading)
  const problems = useMemo(() => [...new Set([...(targets?.problems ?? []), ...rowIds.flatMap((id) => access.get(id)?.problems ?? [])])], [targets, rowIds, access])
  const missing = missingScopes(connection.scopes).filter((scope) => scope.name === 'business_management' || scope.name === 'ads_management')
  return (
    <>
      {missing.map((scope) => (
        <Banner key={scope.name} tone="warn" title={`This token lacks ${scope.name}.`}>
          {scope.without} With it: {scope.unlocks.charAt(0).toLowerCase() + scope.unlocks.slice(1)}
        </Banner>
      ))}
      {error === null ? null : (
        <Banner tone="bad" title={error.message} action={<Button onClick={onRetry}>Read again</Button>}>
          {error.data.advice}
        </Banner>
      )}
      {problems.length === 0 || isReading ? null : (
        <Banner tone="warn" title="Not everything could be read." action={<Button onClick={onRetry}>Read again</Button>}>
          <span title={problems.join('\n')}>
            {problems[0]}
            {problems.length > 1 ? ` And ${countOf(problems.length - 1, 'more problem')}.` : ''}
          </span>
        </Banner>
      )}
    </>
  )
}
