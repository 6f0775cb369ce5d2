import { Share2 } from 'lucide-react'
import { useState } from 'react'
import type { AccountAccess, Pixel, PixelAccess } from '#shared/domain/pixel.ts'
import { countOf } from '../../lib/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { EndBadge } from './end-badge.tsx'
import type { EndOf } from './use-ends.ts'

interface AccountsCardProps {
  readonly access: PixelAccess
  readonly holdings: Pixel['holdings']
  readonly endOf: EndOf
  readonly onShare: () => void
}

const SEARCH_FROM = 8
const SHOWN_AT_MOST = 200

/** Ad accounts that have the pixel, by the portfolio through which they have it. */
export function AccountsCard({ access, holdings, endOf, onShare }: AccountsCardProps) {
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase().replace(/^act_/, '')
  const matching = access.accounts.filter((account) => `${account.name} ${account.accountId}`.toLowerCase().includes(wanted))
  const groups = [...Map.groupBy(matching.slice(0, SHOWN_AT_MOST), (account) => account.via)]
  const nameOf = (businessId: string) =>
    holdings.find((holding) => holding.businessId === businessId)?.businessName ??
    access.partners.find((partner) => partner.businessId === businessId)?.name ??
    businessId
  return (
    <Card
      title={`Ad accounts (${String(access.accounts.length)})`}
      isFlush
      actions={
        access.accounts.length >= SEARCH_FROM ? <SearchInput label="Search ad accounts" value={search} onValueChange={setSearch} className="w-56" /> : undefined
      }
    >
      {access.accounts.length === 0 ? (
        <div className="flex items-center justify-between gap-4 px-4 py-3 text-muted">
          No ad account has this pixel, as far as {countOf(access.portfoliosRead.length, 'portfolio')} can tell.
          <Button icon={Share2} onClick={onShare}>
            Share with ad accounts
          </Button>
        </div>
      ) : null}
      {access.accounts.length > 0 && matching.length === 0 ? <p className="px-4 py-3 text-muted">No ad account matches.</p> : null}
      {groups.map(([businessId, accounts]) => (
        <AccountGroup key={businessId} name={nameOf(businessId)} accounts={accounts} endOf={endOf} />
      ))}
      {matching.length > SHOWN_AT_MOST ? (
        <p className="border-t border-line px-4 py-2 text-small text-muted">{matching.length - SHOWN_AT_MOST} more: search to find them.</p>
      ) : null}
      <p className="border-t border-line px-4 py-2 text-small text-faint">
        Meta lists ad accounts one portfolio at a time: {countOf(access.portfoliosRead.length, 'portfolio')} asked. Accounts of others are not known.
      </p>
    </Card>
  )
}

function AccountGroup({ name, accounts, endOf }: { readonly name: string; readonly accounts: readonly AccountAccess[]; readonly endOf: EndOf }) {
  return (
    <section aria-label={`Through ${name}`}>
      <h3 className="num flex justify-between border-t border-line bg-sunken px-4 py-1.5 text-small font-medium text-muted first:border-t-0">
        <span>Through {name}</span>
        <span>{accounts.length}</span>
      </h3>
      <ul className="divide-y divide-line">
        {accounts.map((account) => (
          <li key={`${account.via} ${account.accountId}`} className="flex min-h-9 items-center gap-3 px-4 py-1">
            <span className="min-w-0 flex-1 truncate" title={account.name}>
              <bdi>{account.name}</bdi>
            </span>
            <EndBadge ending={endOf({ type: 'account', id: account.accountId })} />
            <span className="w-12 text-small text-muted">{account.currency}</span>
            <span className="w-40 shrink-0">
              <CopyText text={account.accountId} what={`id of ${account.name}`} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
