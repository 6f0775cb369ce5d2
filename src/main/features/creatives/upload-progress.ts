import type { Emit } from '#shared/contract/events.ts'
import type { ContentHash, UploadProgress } from '#shared/domain/creative.ts'
import type { JobId } from '#shared/domain/ids.ts'
import type { Clock } from '../../lib/clock.ts'
import { Coalescer } from '../../lib/coalescer.ts'

const TELL_EVERY_MS = 250

interface FileProgress {
  readonly contentHash: ContentHash
  readonly sentBytes: number
  readonly totalBytes: number
}

/** How far the files of running uploads have got. A job learns its id only after it was started, so uploads have a name of their own. */
export class UploadBoard {
  readonly #coalescer: Coalescer
  readonly #uploads = new Map<string, { jobId: JobId | null; readonly files: Map<ContentHash, FileProgress> }>()
  readonly #changed = new Map<string, UploadProgress>()

  constructor(clock: Clock, emit: Emit) {
    this.#coalescer = new Coalescer(clock, TELL_EVERY_MS, () => {
      const files = [...this.#changed.values()]
      this.#changed.clear()
      if (files.length > 0) emit('creatives.progress', { files })
    })
  }

  begin(upload: string): void {
    this.#uploads.set(upload, { jobId: null, files: new Map() })
  }

  /** Says under which id the upload runs. */
  name(upload: string, jobId: JobId): void {
    const known = this.#uploads.get(upload)
    if (known !== undefined) known.jobId = jobId
  }

  note(upload: string, file: FileProgress): void {
    const known = this.#uploads.get(upload)
    if (known === undefined) return
    known.files.set(file.contentHash, file)
    if (known.jobId === null) return
    this.#changed.set(`${upload} ${file.contentHash}`, { ...file, jobId: known.jobId })
    this.#coalescer.touch()
  }

  /** @returns the upload that runs as this job, or null. */
  uploadOf(jobId: JobId): string | null {
    return [...this.#uploads].find(([, known]) => known.jobId === jobId)?.[0] ?? null
  }

  filesOf(jobId: JobId): readonly UploadProgress[] {
    const upload = this.uploadOf(jobId)
    const files = upload === null ? undefined : this.#uploads.get(upload)?.files
    return [...(files?.values() ?? [])].map((file) => ({ ...file, jobId }))
  }

  end(upload: string): void {
    this.#uploads.delete(upload)
  }

  close(): void {
    this.#coalescer.close()
  }
}
