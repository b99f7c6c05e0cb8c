import { useMutation } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { isAbort, toAppError } from '@/domain/app-error'
import type { Connection } from '@/domain/connection'
import { traitsOf } from '@/domain/connection'
import { describeCost } from '@/domain/cost'
import { describeError } from '@/domain/describe-error'
import type { SettingsStore } from '@/state/settings-store'
import { Button } from '@/ui/button'
import { Progress } from '@/ui/progress'
import { TextField } from '@/ui/text-field'
import type { ServerProbe } from '@/usecases/probe-server'
import { FindingList } from './finding-list'
import { HABITS } from './habit-words'
import { betterPolarity, probeFindings } from './probe-words'

interface ServerTrialProps {
  settings: SettingsStore
  connection: Connection
  probe: ServerProbe
}

/** One small picture and an edit of it, on a press of its own with the price before it: which fields and masks this server takes. */
export function ServerTrial({ settings, connection: { id }, probe }: ServerTrialProps) {
  const titleId = useId()
  const connection = useStore(settings, ({ connections }) => connections.find((known) => known.id === id))
  const [model, setModel] = useState(() => (connection && traitsOf(connection).models[0]) ?? '')
  const trial = useTrial(probe)
  if (!connection) return null
  const name = model.trim()
  const better = betterPolarity(connection, trial.report?.mask)
  const correct = (): void =>
    settings.getState().connectionSaved({
      ...connection,
      overrides: { ...connection.overrides, ...(better ? { maskPolarity: better } : {}) },
    })
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-2.5">
      <h3 id={titleId} className="text-xs font-medium text-mute">
        Try it with real pictures
      </h3>
      <p className="text-pretty text-xs text-mute">
        Asks for one small picture and, where the model reads masks, for an edit of it: that shows which
        fields and masks this server takes. The pictures are not kept.
      </p>
      <div className="grid items-end gap-3 wide:grid-cols-[1fr_auto]">
        <TextField
          label="Model to try"
          value={model}
          onChange={setModel}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
        />
        {trial.isPending ? (
          <Button onClick={trial.cancel}>Cancel</Button>
        ) : (
          <Button disabled={name === ''} onClick={() => trial.run(connection, name)}>
            Try it
          </Button>
        )}
      </div>
      {name !== '' && (
        <p className="text-xs text-faint tabular-nums">Cost: {describeCost(probe.cost(connection, name))}</p>
      )}
      {trial.isPending && <Progress label="Trying the server" value={undefined} className="w-full" />}
      <div role="status" className="flex w-full flex-col items-start gap-2">
        {trial.report && <FindingList findings={probeFindings(trial.report)} />}
        {trial.error && (
          <p className="text-danger">{describeError(toAppError(trial.error).toData()).title}</p>
        )}
        {better && better !== traitsOf(connection).maskPolarity && (
          <Button size="small" onClick={correct}>
            Masks from now on: {HABITS.maskPolarity.words[better]}
          </Button>
        )}
      </div>
    </section>
  )
}

function useTrial(probe: ServerProbe) {
  const controller = useRef<AbortController>(undefined)
  const { mutate, data, error, isPending } = useMutation({
    networkMode: 'always',
    retry: 0,
    gcTime: 0,
    mutationFn: ({ connection, model }: { connection: Connection; model: string }) => {
      controller.current = new AbortController()
      return probe.run(connection, model, controller.current.signal)
    },
  })
  useEffect(() => () => controller.current?.abort(), [])
  return {
    report: data,
    error: error && !isAbort(error) ? error : undefined,
    isPending,
    run: (connection: Connection, model: string) => mutate({ connection, model }),
    cancel: () => controller.current?.abort(),
  }
}
