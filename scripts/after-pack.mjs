// What electron-builder runs after it has put the app together: it takes the hook by its name.
export { afterPack } from './fuses.ts'
