import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { Chip } from '../../ui/chip.tsx'

interface AccountChipProps {
  readonly draft: Pick<LaunchDraft, 'accountId'>
  /** Null while it is read, and where it can't be. */
  readonly account: Pick<AccountFacts, 'name'> | null
}

/** The ad account that a draft is for, by name and by id: money is spent there, and two may have one name. */
export function AccountChip({ draft, account }: AccountChipProps) {
  return (
    <Chip
      label={<span className="max-[1700px]:sr-only">Ad account</span>}
      value={
        <span className="flex items-baseline gap-1.5" data-selectable="" title={account === null ? undefined : `${account.name} (${draft.accountId})`}>
          {account === null ? null : <span className="block max-w-28 min-w-0 truncate">{account.name}</span>}
          <span className="font-normal text-muted">{draft.accountId}</span>
        </span>
      }
    />
  )
}
