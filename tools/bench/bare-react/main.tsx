// The baseline of the first-load benchmark: React with one labelled field and nothing else.
import { createRoot } from 'react-dom/client'

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <label>
      Prompt <textarea aria-label="Prompt" />
    </label>,
  )
