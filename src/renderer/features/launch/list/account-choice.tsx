import { ChevronsUpDown } from 'lucide-react'
import { useMemo } from 'react'
import { describeError } from '../../../bridge/describe-error.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { MultiSelect } from '../../../ui/multi-select.tsx'
import { Note } from '../../../ui/note.tsx'
import { Select } from '../../../ui/select.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import type { LaunchPlace } from './use-launch-place.ts'

/** The permission that a launch needs. */
const LAUNCH_SCOPE = 'ads_management'

/** Through which connection, and for which ad account. */
export function AccountChoice({ place }: { readonly place: LaunchPlace }) {
  const { connections, connection, accounts, account, targets } = place
  const options = useMemo(
    () => accounts.map(({ id, name, currency, status }) => ({ value: String(id), label: status === 'active' ? name : `${name} (not active)`, detail: `${id} · ${currency}` })),
    [accounts],
  )
  if (connections.length === 0) return <Note tone="warn">No token is connected. Connect one that reaches an ad account first.</Note>
  return (
    <div className="grid gap-4">
      <div className="grid grid-cols-2 gap-3">
        <Field label="Connection">
          {(control) => (
            <Select
              {...control}
              value={connection?.id ?? ''}
              placeholder="Choose one"
              options={connections.map((each) => ({ value: String(each.id), label: each.identity.name }))}
              onValueChange={place.chooseConnection}
            />
          )}
        </Field>
        <Field label="Ad account" {...(account === null ? {} : { hint: `${account.currency}, ${account.timeZone}` })}>
          {(control) =>
            connection !== null && targets.isPending ? (
              <Skeleton className="h-control w-full rounded-md" />
            ) : (
              <MultiSelect
                label="Ad accounts"
                isSingle
                trigger={
                  <Button {...control} icon={ChevronsUpDown} className="justify-start" disabledReason={connection === null ? 'Choose a connection first.' : options.length === 0 ? 'No ad account to choose.' : undefined}>
                    {account?.name ?? 'Choose an ad account'}
                  </Button>
                }
                options={options}
                selected={new Set(account === null ? [] : [String(account.id)])}
                onSelectedChange={(ids) => {
                  const [id] = ids
                  if (id !== undefined) place.chooseAccount(id)
                }}
              />
            )
          }
        </Field>
      </div>
      {connection !== null && !connection.scopes.includes(LAUNCH_SCOPE) ? (
        <Note tone="warn" title={`The permission ${LAUNCH_SCOPE} is missing.`}>
          A draft can be written, but not launched: with it campaigns, ad sets and ads can be created.
        </Note>
      ) : null}
      {targets.isError ? (
        <Note
          tone="bad"
          title={describeError(targets.error).message}
          action={
            <Button pending={targets.isFetching} onClick={() => void targets.refetch()}>
              Try again
            </Button>
          }
        >
          {describeError(targets.error).advice}
        </Note>
      ) : null}
      {targets.isSuccess && options.length === 0 ? <Note tone="warn">This connection reaches no ad account. Ask for one to be assigned to its system user.</Note> : null}
    </div>
  )
}
