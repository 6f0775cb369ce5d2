import { useSend } from '../../bridge/use-route.ts'
import { Button } from '../../ui/button.tsx'
import { DoorCard } from './door-card.tsx'
import { OwnPasswordForm } from './own-password-form.tsx'

/** An admin knows the password that it gave, so its owner takes another one before anything else. */
export function MustChangePage({ name }: { readonly name: string }) {
  const leave = useSend('operators.lock')
  return (
    <DoorCard title="Set a password of your own" lead={`You are signed in as ${name}, with a password that an admin gave you. Only you should know the next one.`}>
      <OwnPasswordForm name={name} id="must-change" currentLabel="The password you were given" focusesAtOnce onChanged={() => undefined}>
        {({ isPending, missing }) => (
          <div className="flex items-center justify-between gap-3">
            <Button type="submit" variant="primary" pending={isPending} disabledReason={missing}>
              Set it and go on
            </Button>
            <Button variant="quiet" pending={leave.isPending} onClick={() => leave.mutate({})}>
              Sign out
            </Button>
          </div>
        )}
      </OwnPasswordForm>
    </DoorCard>
  )
}
