import './start/browser.ts'
