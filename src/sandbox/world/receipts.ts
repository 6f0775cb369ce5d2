/** One upload request as its bytes came in, whole or not. */
export interface Receipt {
  /** Empty for the files of a batch, which may go to several. */
  readonly accountId: string
  readonly edge: string
  /** Of the body, with all that is around the files. */
  bodyBytes: number
  /** Of files that came in whole. */
  fileBytes: number
  files: number
  isComplete: boolean
}

export interface UploadTotals {
  readonly requests: number
  readonly files: number
  readonly fileBytes: number
  readonly bodyBytes: number
}

/** How many bytes uploads took, so that a test can tell what was sent twice. */
export class Receipts {
  readonly all: Receipt[] = []

  open(accountId: string, edge: string): Receipt {
    const receipt: Receipt = { accountId, edge, bodyBytes: 0, fileBytes: 0, files: 0, isComplete: false }
    this.all.push(receipt)
    return receipt
  }

  /** @param accountId only of this one. */
  totals(accountId?: string): UploadTotals {
    const own = this.all.filter((receipt) => accountId === undefined || receipt.accountId === accountId)
    const sum = (of: (receipt: Receipt) => number) => own.reduce((total, receipt) => total + of(receipt), 0)
    return {
      requests: own.length,
      files: sum((receipt) => receipt.files),
      fileBytes: sum((receipt) => receipt.fileBytes),
      bodyBytes: sum((receipt) => receipt.bodyBytes),
    }
  }
}
