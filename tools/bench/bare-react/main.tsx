// The baseline of the first-load benchmark: React with one field and nothing else.
import { createRoot } from 'react-dom/client'

const root = document.getElementById('root')
if (root) createRoot(root).render(<textarea aria-label="Prompt" />)
