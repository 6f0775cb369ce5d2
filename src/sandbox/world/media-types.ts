export type ImageType = 'jpeg' | 'png'

export interface ImageFacts {
  readonly type: ImageType
  readonly width: number
  readonly height: number
}

/** What is kept of a file that came in: its bytes are not. */
export interface FileFacts {
  readonly fileName: string
  readonly bytes: number
  readonly sha256: string
  /** Null: neither a JPEG nor a PNG, whatever its name says. */
  readonly image: ImageFacts | null
  /** By the box at its start: MP4 or QuickTime. */
  readonly isVideo: boolean
}

export interface Image {
  /** `{account}:{hash}` */
  readonly id: string
  readonly accountId: string
  /** 32 hex digits, of this ad account only. */
  readonly hash: string
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  readonly type: ImageType
  readonly width: number
  readonly height: number
  readonly createdAt: number
  readonly status: 'ACTIVE' | 'DELETED'
}

export type VideoStatus = 'uploading' | 'processing' | 'ready' | 'error'

export interface Video {
  readonly id: string
  readonly accountId: string
  readonly fileName: string
  readonly title: string
  readonly description: string
  readonly bytes: number
  /** Of the whole file; empty while it comes in, and for a video that Meta fetches itself. */
  readonly sha256: string
  readonly createdAt: number
  /** Null: bytes are missing. */
  readonly uploadedAt: number | null
}
