import type { AssetWarning } from '#shared/domain/creative-terms.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import { assetFacts, bytesWords, warningWords } from '../lib/asset-words.ts'
import type { IntakeFile } from '../stores/intake-store.ts'
import type { FileTileProps, TileSign } from '../ui/file-tile.tsx'
import { useRoute } from './use-route.ts'

/** @returns what a tile shows of a dropped file, how far its upload has got included. */
export function useIntakeTile(file: IntakeFile): Omit<FileTileProps, 'onRemove'> {
  const { upload, inspected } = file
  const jobId = upload.is === 'sending' ? upload.jobId : ''
  const progress = useRoute('creatives.progress', { jobId }, { isEnabled: jobId !== '', keepsPrevious: true })
  const sent = progress.data?.files.find((each) => each.contentHash === inspected?.contentHash)
  return {
    name: file.name,
    kind: inspected?.kind ?? 'image',
    src: file.thumbnail,
    facts: factsOf(file),
    signs: signsOf(file),
    isReading: file.look === 'reading',
    progress: upload.is === 'sending' ? { done: sent?.sentBytes ?? 0, total: sent?.totalBytes ?? file.bytes } : undefined,
    trouble: troubleOf(file),
  }
}

/** Worth knowing, and nothing to mend. */
const remarks: ReadonlySet<AssetWarning> = new Set(['rotated'])

function factsOf({ inspected, bytes, look }: IntakeFile): string {
  if (inspected === null) return look === 'reading' ? 'Being looked at' : bytesWords(bytes)
  return assetFacts(inspected)
}

/** @returns what is worth knowing of a file, as its tile says it. */
export function warningSigns(warnings: readonly AssetWarning[]): readonly TileSign[] {
  return warnings.map((warning) => ({ tone: remarks.has(warning) ? 'neutral' : 'warn', word: warningWords[warning].short, detail: warningWords[warning].long }))
}

function signsOf({ look, upload, inspected }: IntakeFile): readonly TileSign[] {
  if (look !== 'usable') return []
  return [...standing(upload), ...warningSigns(inspected?.warnings ?? [])]
}

function standing(upload: IntakeFile['upload']): readonly TileSign[] {
  switch (upload.is) {
    case 'there':
      return [upload.wasThere ? { tone: 'good', word: 'Already at Meta', detail: 'The ad account has this very content, so nothing was sent.' } : { tone: 'good', word: 'At Meta' }]
    case 'waiting':
      return [{ tone: 'neutral', word: 'Not at Meta yet' }]
    case 'sending':
      return [{ tone: 'accent', word: 'Uploading' }]
    case 'lost':
      return []
    default:
      return upload satisfies never
  }
}

function troubleOf({ error, upload }: IntakeFile): FileTileProps['trouble'] {
  const found: AppErrorJson | null = error ?? (upload.is === 'lost' ? upload.error : null)
  return found === null ? undefined : { message: found.message, advice: found.data.advice ?? null }
}
