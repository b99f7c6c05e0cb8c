import { Search } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useId, useState } from 'react'
import { cx } from '@/ui/cx'
import { Dialog } from '@/ui/dialog'
import { Kbd } from '@/ui/kbd'
import type { Command, KeyPlatform } from './shortcut'
import { byScope, findCommands, keyText } from './shortcut'

interface CommandMenuProps {
  commands: readonly Command[]
  platform: KeyPlatform
  onClose: () => void
}

/** Everything that can be done, found by typing. Focus stays in the box; the list follows it. */
export function CommandMenu({ commands, platform, onClose }: CommandMenuProps) {
  const [typed, setTyped] = useState('')
  const [activeIndex, setActiveIndex] = useState(0)
  const listId = useId()
  // Flattened again by scope, so that the arrow keys follow the order on screen.
  const groups = byScope(
    findCommands(
      commands.filter(({ isTheMenu }) => !isTheMenu),
      typed,
    ),
  )
  const found = [...groups.values()].flat()
  const active = found[activeIndex]
  const run = (command: Command) => {
    onClose()
    command.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActiveIndex((activeIndex + step + found.length) % Math.max(1, found.length))
    } else if (event.key === 'Enter' && active) run(active)
    else return
    event.preventDefault()
  }
  return (
    <Dialog title="Command menu" headerHidden width="small" onClose={onClose}>
      <div className="sticky top-0 flex items-center gap-2.5 border-b border-line bg-panel px-4">
        <Search size={16} aria-hidden className="text-faint" />
        <input
          role="combobox"
          aria-label="Search commands"
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active && optionId(listId, active)}
          placeholder="Search or run"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setActiveIndex(0)
          }}
          onKeyDown={onKeyDown}
          className="min-h-12 flex-1 text-[16px] outline-none placeholder:text-faint wide:text-base"
        />
      </div>
      <div role="listbox" id={listId} aria-label="Commands" className="p-1.5">
        {[...groups].map(([scope, rows]) => (
          <div key={scope} role="group" aria-label={scope}>
            <div aria-hidden className="px-2.5 pb-1 pt-2 text-xs text-faint">
              {scope}
            </div>
            {rows.map((command) => (
              <CommandRow
                key={command.id}
                id={optionId(listId, command)}
                {...{ command, platform }}
                isActive={command === active}
                onPoint={() => setActiveIndex(found.indexOf(command))}
                onRun={() => run(command)}
              />
            ))}
          </div>
        ))}
        {found.length === 0 && <p className="p-6 text-center text-mute">No command is called that.</p>}
      </div>
    </Dialog>
  )
}

function optionId(listId: string, command: Command): string {
  return `${listId}-${command.id}`
}

interface CommandRowProps {
  id: string
  command: Command
  platform: KeyPlatform
  isActive: boolean
  onPoint: () => void
  onRun: () => void
}

function CommandRow({ id, command, platform, isActive, onPoint, onRun }: CommandRowProps) {
  return (
    <div
      role="option"
      id={id}
      aria-selected={isActive}
      ref={(row) => {
        if (isActive) row?.scrollIntoView({ block: 'nearest' })
      }}
      onPointerMove={isActive ? undefined : onPoint}
      onClick={onRun}
      className={cx(
        'flex min-h-11 cursor-pointer items-center justify-between gap-3 rounded-md px-2.5 wide:min-h-8.5',
        isActive && 'bg-raised',
      )}
    >
      {command.title}
      {command.keys && (
        <span className="[@media(hover:none)]:hidden">
          <Kbd>{keyText(command.keys, platform)}</Kbd>
        </span>
      )}
    </div>
  )
}
