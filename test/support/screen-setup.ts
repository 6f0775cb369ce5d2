import { configure } from '@testing-library/react'
import { beforeEach } from 'vitest'
import { forgetWindow } from './fresh-window.ts'

// Screens are loaded when they are first shown, which takes a test runner longer than a browser.
configure({ asyncUtilTimeout: 8_000 })

// Files share what modules hold (`isolate: false`), and not every one closes its last screen.
beforeEach(forgetWindow)
