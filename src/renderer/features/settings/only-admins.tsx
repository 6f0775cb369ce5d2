import { useIsAdmin } from '../../stores/sign-in-store.ts'

/** Says to a user why what stands here can be read only. */
export function OnlyAdmins() {
  return useIsAdmin() ? null : <p className="text-small text-muted">Only an admin can change this.</p>
}
