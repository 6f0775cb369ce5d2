import { ChevronsUpDown } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '../../ui/button.tsx'
import { MultiSelect } from '../../ui/multi-select.tsx'
import { Select } from '../../ui/select.tsx'
import type { Places } from './use-places.ts'

/** Whose library is shown, and where dropped files go. */
export function PlaceChoice({ places }: { readonly places: Places }) {
  const { connections, connection, accounts, account, chooseConnection, chooseAccount } = places
  const options = useMemo(
    () => accounts.map(({ id, name, currency, status }) => ({ value: String(id), label: status === 'active' ? name : `${name} (not active)`, detail: `${id} · ${currency}` })),
    [accounts],
  )
  return (
    <>
      {connections.length < 2 ? null : (
        <Select
          aria-label="Connection"
          className="w-44"
          value={connection?.id ?? ''}
          onValueChange={chooseConnection}
          options={connections.map((each) => ({ value: each.id, label: each.identity.name }))}
        />
      )}
      <MultiSelect
        label="Ad accounts"
        isSingle
        trigger={
          <Button aria-label={`Ad account: ${account?.name ?? 'none chosen'}`} icon={ChevronsUpDown} className="max-w-72 justify-start">
            <span className="truncate">{account?.name ?? 'Choose an ad account'}</span>
          </Button>
        }
        options={options}
        selected={new Set(account === null ? [] : [String(account.id)])}
        onSelectedChange={(ids) => {
          const [id] = ids
          if (id !== undefined) chooseAccount(id)
        }}
      />
    </>
  )
}
