import { fileChannel, requestChannel } from '#shared/contract/channels.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { FileIntake } from '../../contract/file-intake.ts'
import type { Router } from '../../contract/router.ts'
import type { ElectronPort, IpcEventPort } from './electron-port.ts'
import { pageOrigin } from './page-address.ts'

export interface IpcBinding {
  /** Resolves when every answer has left, or after `limitMs`. */
  readonly whenAnswered: (limitMs: number) => Promise<void>
}

/** Longer is no path on any system. */
const PATH_MAX = 32_768

/** Takes dropped files from the app's own window: the preload script asks the system for the path, the page can't name one. */
export function bindFiles(ipcMain: ElectronPort['ipcMain'], files: Pick<FileIntake, 'takePath'>, isOwnWindow: (contentsId: number) => boolean): void {
  ipcMain.handle(fileChannel, (event, path, callerId) => {
    if (!isTrusted(event, isOwnWindow)) return Promise.resolve({ ok: false, error: refusedSender().toJSON() })
    const isPath = typeof path === 'string' && path !== '' && path.length <= PATH_MAX && !path.includes('\0')
    return isPath ? files.takePath(path, ownerOf(event.sender.id), typeof callerId === 'string' ? callerId : undefined) : Promise.resolve({ ok: false, error: noPath().toJSON() })
  })
}

/** @returns whose files are those that were dropped on a window. */
export function ownerOf(contentsId: number): string {
  return `window-${contentsId}`
}

function noPath(): AppError {
  return new AppError({
    kind: 'validation',
    code: 'file.noPath',
    message: 'This is not a file on this computer.',
    data: { advice: 'Save it to a folder first, then drop it from there.' },
  })
}

/**
 * The only other listener on ipcMain. It answers the top frame of a window that the host made itself and that shows the app's own page; all else is
 * refused before the router sees it.
 */
export function bindRouter(ipcMain: ElectronPort['ipcMain'], router: Router, isOwnWindow: (contentsId: number) => boolean): IpcBinding {
  const unanswered = new Set<Promise<unknown>>()
  ipcMain.handle(requestChannel, (event, route, input, callerId) => {
    if (!isTrusted(event, isOwnWindow)) return Promise.resolve({ ok: false, error: refusedSender().toJSON() })
    const answer = router.handle(typeof route === 'string' ? route : '', input, { clientId: ownerOf(event.sender.id), ...(typeof callerId === 'string' && { callerId }) })
    unanswered.add(answer)
    void answer.finally(() => unanswered.delete(answer))
    return answer
  })
  return {
    whenAnswered: async (limitMs) => {
      await Promise.race([Promise.all(unanswered), new Promise((resolve) => setTimeout(resolve, limitMs))])
      // The answer is handed to the window's process in a turn after this one.
      await new Promise((resolve) => setTimeout(resolve, 50))
    },
  }
}

function isTrusted({ sender, senderFrame }: IpcEventPort, isOwnWindow: (contentsId: number) => boolean): boolean {
  if (senderFrame === null || sender.isDestroyed() || !isOwnWindow(sender.id)) return false
  const isMainFrame = senderFrame.parent === null && senderFrame.frameTreeNodeId === sender.mainFrame.frameTreeNodeId
  return isMainFrame && senderFrame.origin === pageOrigin
}

function refusedSender(): AppError {
  return new AppError({
    kind: 'permission',
    code: 'window.refused',
    message: 'Buydesk does not answer this window.',
    data: { advice: 'Close it and start Buydesk again.' },
  })
}
