import { configure } from '@testing-library/react'

// Screens are loaded when they are first shown, which takes a test runner longer than a browser.
configure({ asyncUtilTimeout: 8_000 })
