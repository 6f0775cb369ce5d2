import type { AppInfo } from '#shared/contract/routes/app.ts'
import type { StorageProblem } from '#shared/domain/storage.ts'
import { useRoute } from '../bridge/use-route.ts'

/**
 * Asked only where nothing can be written.
 * @returns why the file with jobs and log can't be used; null when it can, undefined until that is known.
 */
export function useStorageProblem(info: AppInfo | null): StorageProblem | null | undefined {
  const isAsked = info !== null && info.readOnlyReason !== null
  const { data, isError } = useRoute('storage.status', {}, { isEnabled: isAsked })
  if (!isAsked || isError) return null
  return data?.problem
}
