import { useLayoutEffect } from 'react'
import type { Theme } from '@/state/settings-store'

/** Puts the theme on <html>; without the attribute the system decides (styles.css). */
export function useTheme(theme: Theme): void {
  useLayoutEffect(() => {
    const { dataset } = document.documentElement
    if (theme === 'system') delete dataset.theme
    else dataset.theme = theme
  }, [theme])
}
