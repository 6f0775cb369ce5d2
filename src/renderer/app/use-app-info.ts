import type { AppInfo } from '#shared/contract/routes/app.ts'
import { useRoute } from '../bridge/use-route.ts'

/** @returns what this copy of the app is, or null until it is known. */
export function useAppInfo(): AppInfo | null {
  return useRoute('app.info', {}).data ?? null
}
