import type { Connection } from '#shared/domain/connection.ts'
import { countOf } from '../../lib/numbers.ts'
import { CopyText } from '../../ui/copy-text.tsx'

const SHOWN_AT_MOST = 6

/** Which assets each permission was limited to when the token was made: the usual reason for a list that is empty. */
export function GranularList({ granted }: { readonly granted: Connection['granularScopes'] }) {
  const limited = granted.flatMap((each) => (each.targetIds === null ? [] : [{ scope: each.scope, ids: each.targetIds }]))
  if (limited.length === 0) return <p className="text-muted">Not limited: every permission covers all that its owner may see.</p>
  return (
    <div className="grid gap-2">
      <p className="text-small text-muted">
        Limited when the token was made. Whatever is not named here stays invisible, which is why a list may be shorter than at Meta.
      </p>
      {limited.map((each) => (
        <div key={each.scope} className="grid gap-1">
          <div className="flex items-baseline justify-between gap-3">
            <span className="font-mono text-small">{each.scope}</span>
            <span className="num text-small text-muted">only {countOf(each.ids.length, 'asset')}</span>
          </div>
          <div className="flex flex-wrap gap-x-4">
            {each.ids.slice(0, SHOWN_AT_MOST).map((id) => (
              <CopyText key={id} text={id} what="asset id" />
            ))}
            {each.ids.length > SHOWN_AT_MOST ? (
              <CopyAllRest ids={each.ids} rest={each.ids.length - SHOWN_AT_MOST} />
            ) : null}
          </div>
        </div>
      ))}
    </div>
  )
}

function CopyAllRest({ ids, rest }: { readonly ids: readonly string[]; readonly rest: number }) {
  return (
    <button
      type="button"
      className="rounded-sm text-small text-accent hover:underline"
      onClick={() => {
        void navigator.clipboard.writeText(ids.join('\n'))
      }}
    >
      and {rest} more: copy all
    </button>
  )
}
