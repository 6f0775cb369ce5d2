import { forgetStores } from '#renderer/lib/forgettable.ts'
import { useHost } from '#renderer/stores/host-store.ts'
import { useSettings } from '#renderer/stores/settings-store.ts'
import { useSignIn } from '#renderer/stores/sign-in-store.ts'

/** What a window that was just opened knows: nothing. */
export function forgetWindow(): void {
  forgetStores()
  useSettings.setState({ settings: null, looks: null })
  useHost.setState({ link: 'connecting', codeReusedAt: null })
  useSignIn.setState({ status: null, isUnread: false })
}
