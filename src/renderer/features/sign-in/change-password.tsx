import { usePerson } from '../../stores/sign-in-store.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { OwnPasswordForm } from './own-password-form.tsx'

/** Changes one's own password. */
export function ChangePasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const name = usePerson()?.name ?? ''
  return (
    <Dialog isOpen onOpenChange={onClose} title="Change password" description={`Of your sign-in here, ${name}. It has nothing to do with your account at Meta.`} size="small">
      <OwnPasswordForm
        name={name}
        id="change-password"
        currentLabel="The password you have"
        focusesAtOnce={false}
        onChanged={() => {
          onClose()
          showToast({ tone: 'good', title: 'Your password is changed' })
        }}
      >
        {({ isPending, missing }) => (
          <div className="flex justify-end gap-2 pt-1">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" pending={isPending} disabledReason={missing}>
              Change password
            </Button>
          </div>
        )}
      </OwnPasswordForm>
    </Dialog>
  )
}
