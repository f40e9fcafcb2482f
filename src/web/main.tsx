import './lib/zod-without-eval.ts'
import './theme/tokens.css'
import './theme/global.css'
import './theme/controls.css'
import './theme/row-table.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no element to draw in: index.html and the script do not fit.')

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
