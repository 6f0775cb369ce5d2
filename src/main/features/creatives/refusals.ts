import { AppError } from '#shared/errors/app-error.ts'

/** @returns why a file can't be used, as a sentence with what to do. */
export function unusable(what: string, message: string, advice: string): AppError {
  return new AppError({ kind: 'validation', code: `file.${what}`, message, data: { advice } })
}

const saveAgain = 'Open it in an image program, save it anew as JPEG or PNG, and drop that.'

export const cutOff = () => unusable('cutOff', 'This file ends in the middle: a part of it is missing.', 'Get the whole file, for example by downloading or exporting it again.')
export const damaged = () => unusable('damaged', 'This file is damaged: it can not be what it says it is.', saveAgain)
export const trailing = () =>
  unusable('trailing', 'After the end of the image this file goes on with something else, so it is not only an image.', saveAgain)
export const animated = () => unusable('animated', 'This PNG is animated, and Meta shows animated images as stills only.', 'Save one picture of it as PNG or JPEG, or make it a video.')
export const tooManyPixels = () =>
  unusable('tooManyPixels', 'This image has more than 50 million pixels.', 'Make it smaller: 1080 to 2160 pixels on the longer side are enough for every placement.')
export const empty = () => unusable('empty', 'This file is empty.', 'Get the file again, for example by downloading or exporting it again.')
export const gone = () => unusable('gone', 'Buydesk no longer has this file in hand.', 'Drop the file again.')
export const changed = () => unusable('changed', 'This file was changed while Buydesk had it in hand, so it was not sent.', 'Drop the file again.')
