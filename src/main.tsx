import { installTrustedTypes } from '@/platform/browser/trusted-types'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '@/app/app'
import { createServices } from '@/app/services'
import { isMac } from '@/platform/browser/shortcut-platform'

installTrustedTypes()

const services = createServices()
void services.keeper.load()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App services={services} platform={isMac() ? 'mac' : 'other'} />
  </StrictMode>,
)
