interface PlatformHints {
  /** Old, deprecated and everywhere. */
  platform?: string
  userAgentData?: { platform?: string }
}

/** True where shortcuts go by ⌘ instead of Ctrl. */
export function isMac(hints: PlatformHints = navigator): boolean {
  return /mac|iphone|ipad/i.test(hints.userAgentData?.platform ?? hints.platform ?? '')
}
