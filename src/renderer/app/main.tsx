import '../ui/tokens.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { bridge } from '../bridge/bridge.ts'
import { App } from './app.tsx'
import { features } from './features.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element with the id root')

createRoot(root).render(
  <StrictMode>
    <App client={bridge} features={features} />
  </StrictMode>,
)
