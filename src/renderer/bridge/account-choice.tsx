import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Note } from '../ui/note.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { AccountPicker } from './account-picker.tsx'
import { ConnectionField } from './connection-field.tsx'
import { describeError } from './describe-error.ts'
import type { AccountPlace } from './use-account-place.ts'

/** The permission that a launch needs. */
const LAUNCH_SCOPE = 'ads_management'

interface AccountChoiceProps {
  readonly place: AccountPlace
  /** What the ad account is for, where that is not plain; null: only the connection matters. */
  readonly accountLabel?: string | null
}

/** Through which connection, and for which ad account. */
export function AccountChoice({ place, accountLabel = 'Ad account' }: AccountChoiceProps) {
  const { connections, connection, accounts, account, targets } = place
  if (connections.length === 0) return <Note tone="warn">No token is connected. Connect one that reaches an ad account first.</Note>
  return (
    <div className="grid gap-4">
      <div className="grid grid-cols-2 gap-3">
        <ConnectionField connections={connections} chosen={connection} onChoose={place.chooseConnection} />
        {accountLabel === null ? null : (
          <Field label={accountLabel} {...(account === null ? {} : { hint: `${account.currency}, ${account.timeZone}` })}>
            {(control) =>
              connection !== null && targets.isPending ? (
                <Skeleton className="h-control w-full rounded-md" />
              ) : (
                <AccountPicker
                  {...control}
                  accounts={accounts}
                  chosen={account?.id ?? null}
                  disabledReason={connection === null ? 'Choose a connection first.' : undefined}
                  onChoose={({ id }) => place.chooseAccount(id)}
                />
              )
            }
          </Field>
        )}
      </div>
      {accountLabel === null ? null : <PlaceNotes place={place} />}
    </div>
  )
}

function PlaceNotes({ place: { connection, accounts, targets } }: { readonly place: AccountPlace }) {
  return (
    <>
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
      {targets.isSuccess && accounts.length === 0 ? <Note tone="warn">This connection reaches no ad account. Ask for one to be assigned to its system user.</Note> : null}
    </>
  )
}
