import { AppError } from '@/domain/app-error'
import type { Connection } from '@/domain/connection'
import { addCosts, estimateCost, formatDollars } from '@/domain/cost'
import type { ConnectionId } from '@/domain/ids'
import type { ImageRequest } from '@/domain/image-request'
import type { Size } from '@/domain/image-size'
import { monthStart, sumSpent, totalOf } from '@/domain/spending'
import type { Ports } from './ports'
import { entriesSince } from './read-spending'

/** What is about to be sent. */
interface Asked {
  connection: Connection
  parts: readonly ImageRequest[]
  inputs?: readonly Size[] | undefined
}

type BudgetPorts = Pick<Ports, 'library' | 'clock' | 'notices'>

/** By connection: what its next job may cost beyond the budget, US dollars. The user said so, once. */
const passes = new Map<ConnectionId, number>()
const warned = new Set<string>()

function refuse(
  { id, name, budget }: Connection,
  spent: number,
  dearest: number,
  { notices }: BudgetPorts,
): never {
  const limit = formatDollars(budget?.monthly ?? 0)
  const pass = Math.ceil(dearest * 100) / 100 // whole cents, so that a word more in the prompt still fits
  notices.getState().noticed({
    tone: 'error',
    title: `The month’s budget of ${name} is reached`,
    body: `${formatDollars(spent)} of ${limit} are spent, and this would cost about ${formatDollars(dearest)}. Nothing has been sent. Change the budget in Settings, or let one more job through and send it again.`,
    action: {
      label: `Allow one more job of up to ${formatDollars(pass)}`,
      run: () => void passes.set(id, pass),
    },
  })
  throw new AppError('budget/reached', `${formatDollars(spent)} of ${limit}`, {
    facts: { maybeBilled: false },
  })
}

/** Said once per page and month. */
function warn(
  { id, name, budget }: Connection,
  total: number,
  since: number,
  { notices }: BudgetPorts,
): void {
  const key = `${id} ${since}`
  if (!budget || total < budget.monthly * budget.warnAt || warned.has(key)) return
  warned.add(key)
  notices.getState().noticed({
    tone: 'info',
    title: `${Math.round((total / budget.monthly) * 100)} % of the month’s budget of ${name}`,
    body: `With what runs now it is ${formatDollars(total)} of ${formatDollars(budget.monthly)}.`,
  })
}

/**
 * Holds a job against its connection's budget for the month, before anything of it is written down or sent: with what was spent, what
 * runs, and what it would cost itself. What has no price cannot be held against anything.
 * @throws AppError `budget/reached`, `storage/*`
 */
export async function keepBudget({ connection, parts, inputs }: Asked, ports: BudgetPorts): Promise<void> {
  const { budget, id } = connection
  if (!budget) return
  const since = monthStart(ports.clock.now())
  const entries = await entriesSince(since, ports)
  const spent = totalOf(sumSpent(entries.filter(({ connectionId }) => connectionId === id)))
  const cost = addCosts(parts.map((part) => estimateCost(part, connection, inputs)))
  const dearest = cost.kind === 'dollars' ? cost.amount : 0
  if (spent + dearest > budget.monthly) {
    if (dearest > (passes.get(id) ?? -1)) refuse(connection, spent, dearest, ports)
    passes.delete(id)
  }
  warn(connection, spent + dearest, since, ports)
}

/** One after the other, in all tabs: what one job has written down, the next one counts. */
export function inBudgetTurn<Result>(
  { inTurn }: Pick<Ports, 'inTurn'>,
  work: () => Promise<Result>,
): Promise<Result> {
  return inTurn('budget', work)
}
