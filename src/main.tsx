import { installTrustedTypes } from '@/platform/browser/trusted-types'
import { StrictMode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '@/app/app'
import { loadAhead } from '@/app/load-ahead'
import { createServices } from '@/app/services'
import { isMac } from '@/platform/browser/shortcut-platform'

installTrustedTypes()

const services = createServices()
loadAhead()
void services.keeper.load()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
const app = (
  <StrictMode>
    <App services={services} platform={isMac() ? 'mac' : 'other'} />
  </StrictMode>
)
// As a transition the first rendering is cut into slices, so that a slow machine can already take a press of a key.
startTransition(() => createRoot(root).render(app))
