import { AccountPicker } from '../../bridge/account-picker.tsx'
import { Select } from '../../ui/select.tsx'
import type { Places } from './use-places.ts'

/** Whose library is shown, and where dropped files go. */
export function PlaceChoice({ places }: { readonly places: Places }) {
  const { connections, connection, accounts, account, chooseConnection, chooseAccount } = places
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
      <AccountPicker
        aria-label={`Ad account: ${account?.name ?? 'none chosen'}`}
        className="max-w-72"
        accounts={accounts}
        chosen={account?.id ?? null}
        onChoose={({ id }) => chooseAccount(id)}
      />
    </>
  )
}
