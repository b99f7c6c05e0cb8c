import { useEffect, useState } from 'react'

/** "0:04", "12:30". */
export function formatElapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** A time that is over: "0.7 s" while tenths tell something, then as a clock. */
export function formatDuration(ms: number): string {
  return ms < 10_000 ? `${(Math.max(0, ms) / 1000).toFixed(1)} s` : formatElapsed(ms)
}

/** The clock, read again every second while mounted; only the component that asks renders again. */
export function useSeconds(now: () => number): number {
  const [time, setTime] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), 1000)
    return () => clearInterval(timer)
  }, [now])
  return time
}

/** Time since `sinceMs` (epoch), ticking. */
export function Elapsed({ sinceMs, now }: { sinceMs: number; now: () => number }) {
  return <span className="tabular-nums">{formatElapsed(useSeconds(now) - sinceMs)}</span>
}

/** Whole seconds until `untilMs` (epoch), never below zero. */
export function Countdown({ untilMs, now }: { untilMs: number; now: () => number }) {
  return <span className="tabular-nums">{Math.max(0, Math.ceil((untilMs - useSeconds(now)) / 1000))} s</span>
}
