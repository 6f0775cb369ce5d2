import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { eventChannel, fileChannel, requestChannel } from '#shared/contract/channels.ts'
import type { Bridge } from '#shared/contract/channels.ts'

/**
 * All that the page gets of Electron: three functions. Which routes exist and what they take is decided in the main process, so nothing here
 * has to be trusted or ever to grow.
 */
const bridge: Bridge = {
  request: (route, input, callerId) => ipcRenderer.invoke(requestChannel, route, input, callerId),
  on: (listener) => {
    // The event object would hand the page a way to answer on any channel.
    const forward = (_event: unknown, payload: unknown): void => listener(payload)
    ipcRenderer.on(eventChannel, forward)
    return () => {
      ipcRenderer.off(eventChannel, forward)
    }
  },
  // Where it lies is asked of the system, and told to main alone.
  ticketFor: (file, callerId) => ipcRenderer.invoke(fileChannel, file instanceof File ? webUtils.getPathForFile(file) : '', callerId),
}

contextBridge.exposeInMainWorld('buydesk', Object.freeze(bridge))
