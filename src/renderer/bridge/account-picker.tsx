import { useMemo } from 'react'
import type { AdAccount } from '#shared/domain/ad-account.ts'
import type { ButtonProps } from '../ui/button.tsx'
import { OnePicker } from '../ui/one-picker.tsx'

interface AccountPickerProps extends Pick<ButtonProps, 'id' | 'aria-label' | 'aria-describedby' | 'aria-invalid' | 'className'> {
  readonly accounts: readonly AdAccount[]
  /** One that is not among the accounts is shown by its id. */
  readonly chosen: string | null
  /** Why none can be chosen now. */
  readonly disabledReason?: string | undefined
  readonly onChoose: (account: AdAccount) => void
}

/** One ad account of many, found by its name or its id. */
export function AccountPicker({ accounts, chosen, disabledReason, onChoose, ...rest }: AccountPickerProps) {
  const options = useMemo(
    () => accounts.map(({ id, name, currency, status }) => ({ value: String(id), label: status === 'active' ? name : `${name} (not active)`, detail: `${id} · ${currency}` })),
    [accounts],
  )
  const find = (wanted: string | null) => accounts.find((account) => account.id === wanted)
  return (
    <OnePicker
      {...rest}
      plural="ad accounts"
      options={options}
      chosen={chosen}
      shown={find(chosen)?.name ?? chosen ?? 'Choose an ad account'}
      disabledReason={disabledReason ?? (accounts.length === 0 ? 'No ad account to choose.' : undefined)}
      onChoose={(next) => {
        const account = find(next)
        if (account !== undefined) onChoose(account)
      }}
    />
  )
}
