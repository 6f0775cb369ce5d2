import type { MenuItemConstructorOptions } from 'electron'
import type { Theme } from '#shared/domain/appearance.ts'

interface MenuOptions {
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  readonly setTheme: (theme: Theme) => void
}

/** @returns the smallest menu with which editing keys work; everything else is in the app's own palette. */
export function menuTemplate({ platform, isPackaged, setTheme }: MenuOptions): MenuItemConstructorOptions[] {
  const themes: MenuItemConstructorOptions[] = [
    { label: 'Light', click: () => setTheme('light') },
    { label: 'Dark', click: () => setTheme('dark') },
    { label: 'As the system', click: () => setTheme('system') },
  ]
  const quit: MenuItemConstructorOptions = { role: 'quit', label: 'Quit Buydesk' }
  return [
    platform === 'darwin' ? { role: 'appMenu' } : { label: 'Buydesk', submenu: [quit] },
    {
      label: 'Edit',
      submenu: [{ role: 'undo' }, { role: 'redo' }, { type: 'separator' }, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
    },
    {
      label: 'View',
      submenu: [
        { label: 'Theme', submenu: themes },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(isPackaged ? [] : [{ role: 'toggleDevTools' } satisfies MenuItemConstructorOptions]),
      ],
    },
    { role: 'windowMenu' },
  ]
}
