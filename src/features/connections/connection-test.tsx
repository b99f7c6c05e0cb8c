import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { isAbort, toAppError } from '@/domain/app-error'
import { CONNECTION_HELP } from '@/domain/connection-help'
import { describeError } from '@/domain/describe-error'
import type { ConnectionManager } from '@/usecases/manage-connections'
import { Button } from '@/ui/button'
import { Progress } from '@/ui/progress'
import type { ConnectionDraft } from './connection-draft'
import { connectionOf, typedKeyOf } from './connection-draft'
import { FindingList } from './finding-list'
import { testFindings } from './test-findings'

interface ConnectionTestProps {
  draft: ConnectionDraft
  connections: Pick<ConnectionManager, 'hasKey' | 'test'>
  /** Marks what is wrong and says whether nothing is. */
  isChecked: () => boolean
}

/** Asks for the list of models with what stands in the form, saved or not. Free, and says so. */
export function ConnectionTest({ draft, connections, isChecked }: ConnectionTestProps) {
  const { findings, error, isPending, run } = useConnectionTest(draft, connections)
  return (
    <div className="flex flex-col items-start gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button disabled={isPending} onClick={() => isChecked() && run()}>
          Test connection
        </Button>
        <p className="text-xs text-faint">Asks for the list of models. Free.</p>
      </div>
      {isPending && <Progress label="Testing the connection" value={undefined} className="w-full" />}
      <div role="status" className="w-full">
        {findings && <FindingList findings={findings} />}
        {error && <TestError error={error} presetId={draft.presetId} />}
      </div>
    </div>
  )
}

function useConnectionTest(draft: ConnectionDraft, { hasKey, test }: ConnectionTestProps['connections']) {
  const controller = useRef<AbortController>(undefined)
  const { mutate, data, error, variables, isPending } = useMutation({
    networkMode: 'always',
    retry: 0,
    gcTime: 0,
    mutationFn: async (tested: ConnectionDraft) => {
      controller.current?.abort()
      controller.current = new AbortController()
      const connection = connectionOf(tested)
      const models = await test(connection, typedKeyOf(tested), controller.current.signal)
      const sentKey = typedKeyOf(tested) !== undefined || hasKey(connection)
      return testFindings(models, { baseUrl: connection.baseUrl, sentKey })
    },
  })
  useEffect(() => () => controller.current?.abort(), [])
  // What was found is true of what was tested, not of what has been typed since.
  const isCurrent = variables === draft
  return {
    findings: isCurrent ? data : undefined,
    error: isCurrent && error && !isAbort(error) ? error : undefined,
    isPending: isPending && isCurrent,
    run: () => mutate(draft),
  }
}

/** Without a word about money: the list of models costs nothing. */
function TestError({ error, presetId }: { error: Error; presetId: ConnectionDraft['presetId'] }) {
  const data = toAppError(error).toData()
  const { title, next, detail } = describeError(data)
  return (
    <div className="rounded-card border border-danger-line bg-danger-ground px-3.5 py-2.5">
      <p className="font-semibold">{title}</p>
      {/* Settings are open already. */}
      <p className="text-mute">{data.code.startsWith('key/') ? 'Enter the key above.' : next}</p>
      {data.code === 'api/unreachable' && (
        <p className="mt-1 text-pretty text-xs text-mute wrap-anywhere">
          {CONNECTION_HELP[presetId]} This page’s address is {location.origin}.
        </p>
      )}
      {detail && <p className="mt-1 text-xs text-mute wrap-anywhere">The server said: “{detail}”</p>}
    </div>
  )
}
