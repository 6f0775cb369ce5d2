import type { ConnectionId } from '#shared/domain/ids.ts'
import { ADDED_PARTNERS_MAX, targetKey } from '#shared/domain/share-terms.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { useSend } from '../../../bridge/use-route.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/note.tsx'

interface StrangerOfferProps {
  readonly connectionId: ConnectionId
  /** Pasted ids that are neither a known partner nor a known ad account. */
  readonly ids: readonly string[]
  /** Keys of the partners that have been added. */
  readonly onAdded?: (keys: readonly string[]) => void
}

/** Offers to take ids that nothing here has as partner portfolios: whoever has no relation with us yet is known by its id alone. */
export function StrangerOffer({ connectionId, ids, onAdded }: StrangerOfferProps) {
  const add = useSend('sharing.addPartners', {
    onSuccess: ({ partners }, _input, queries) => {
      void queries.invalidateQueries({ queryKey: ['sharing.targets'] })
      onAdded?.(partners.map((partner) => targetKey({ type: 'partner', id: partner.id })))
    },
  })
  const asked = new Set<string>(add.variables?.businessIds)
  const refused = (add.data?.refused ?? []).filter((each) => asked.has(each.id) && ids.includes(each.id))
  const error = add.isError ? describeError(add.error) : null
  const offered = ids.filter((id) => !refused.some((each) => each.id === id))
  return (
    <>
      {offered.length === 0 ? null : (
        <Note
          tone="info"
          title={`Not known here: ${countOf(offered.length, 'id')}.`}
          action={
            <Button
              pending={add.isPending}
              disabledReason={offered.length > ADDED_PARTNERS_MAX ? `At most ${formatCount(ADDED_PARTNERS_MAX)} at once. Are these really portfolios?` : undefined}
              onClick={() => add.mutate({ connectionId, businessIds: offered })}
            >
              {offered.length === 1 ? 'Add as partner' : 'Add as partners'}
            </Button>
          }
        >
          A partner that you have not worked with yet is known by its portfolio id alone. It is asked, and must accept.
        </Note>
      )}
      {error === null ? null : (
        <Note tone="bad" title={error.message}>
          {error.advice}
        </Note>
      )}
      {refused.length === 0 ? null : (
        <Note tone="warn" title={`Not added: ${countOf(refused.length, 'id')}.`}>
          <ul className="grid max-h-32 gap-1 overflow-auto">
            {refused.map(({ id, sentence }) => (
              <li key={id}>
                <span className="num font-mono text-small">{id}</span> {sentence}
              </li>
            ))}
          </ul>
        </Note>
      )}
    </>
  )
}
