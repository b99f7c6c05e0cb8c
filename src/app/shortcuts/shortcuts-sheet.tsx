import { Dialog } from '@/ui/dialog'
import { Kbd } from '@/ui/kbd'
import type { Command, KeyPlatform } from './shortcut'
import { byScope, keyCaps } from './shortcut'

interface ShortcutsSheetProps {
  commands: readonly Command[]
  platform: KeyPlatform
  onClose: () => void
}

/** Every key there is, read from the same registry that obeys them. */
export function ShortcutsSheet({ commands, platform, onClose }: ShortcutsSheetProps) {
  const scopes = byScope(commands.filter(({ keys }) => keys))
  return (
    <Dialog title="Keyboard shortcuts" width="medium" onClose={onClose}>
      <div className="columns-1 gap-10 px-4 pb-4 wide:columns-2">
        {[...scopes].map(([scope, rows]) => (
          <section key={scope} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-xs font-medium text-faint">{scope}</h3>
            <dl>
              {rows.map(({ id, title, keys = '' }) => (
                <div
                  key={id}
                  className="flex min-h-8 items-center justify-between gap-3 border-b border-line last:border-0"
                >
                  <dt>{title}</dt>
                  <dd className="flex gap-1">
                    {keyCaps(keys, platform).map((cap) => (
                      <Kbd key={cap}>{cap}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
