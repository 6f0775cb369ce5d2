import type { StorageProblem } from '#shared/domain/storage.ts'
import { useRoute } from './use-route.ts'

/** @returns why the file with the jobs and the log can't be used; null when it can, or that is not known yet. What it holds is then not known. */
export function useStorageProblem(): StorageProblem | null {
  return useRoute('storage.status', {}).data?.problem ?? null
}
