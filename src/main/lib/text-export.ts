/** A part of a file that is made while it is read. */
export interface ExportPiece {
  readonly text: string
  /** How many of the rows that are counted for the person end in it. */
  readonly rows: number
}

/** What leaves as a file. It is never whole in memory: each piece is made when the one before has been taken. */
export interface TextExport {
  /** Plain ASCII, with its ending: it stands in a header as it is. */
  readonly name: string
  /** To be read once. @throws AppError when it can't be ended: what was read until then is not whole. */
  readonly pieces: () => AsyncIterable<ExportPiece>
}
