import { useCombobox } from 'downshift'
import { ChevronDown } from 'lucide-react'
import type { KeyboardEvent, RefObject } from 'react'
import { useState } from 'react'
import { CONTROL_LOOK } from './control-look'
import { cx } from './cx'

export interface ComboOption {
  value: string
  /** Second line: what the value means. */
  detail?: string | undefined
}

export interface ComboProps {
  label: string
  value: string
  /** Called with every keystroke and with a choice from the list. */
  onChange: (value: string) => void
  options: readonly ComboOption[]
  placeholder?: string | undefined
  wiring: { id: string }
  /** True where the plain box that stood here before had the focus. */
  isInPlainBox: RefObject<boolean>
}

/** The box of a `ComboField` with its list. */
export function Combo({ wiring, label, value, onChange, options, placeholder, isInPlainBox }: ComboProps) {
  // Opened by a click, the whole list shows; what is typed after that narrows it.
  const [isTyping, setTyping] = useState(false)
  const items = isTyping ? options.filter((option) => matches(option, value)) : options
  const combo = useCombobox({
    items: [...items],
    inputId: wiring.id,
    inputValue: value,
    selectedItem: null,
    itemToString: (item) => item?.value ?? '',
    onIsOpenChange: ({ isOpen }) => isOpen || setTyping(false),
    stateReducer: (_, { type, changes }) =>
      // Leaving the box or pressing Esc keeps what was typed.
      type === useCombobox.stateChangeTypes.InputBlur ||
      type === useCombobox.stateChangeTypes.InputKeyDownEscape
        ? { ...changes, inputValue: value, selectedItem: null }
        : changes,
    onSelectedItemChange: ({ selectedItem }) => selectedItem && onChange(selectedItem.value),
  })
  return (
    <span className="relative flex">
      <input
        {...wiring}
        {...combo.getInputProps({
          // Read here and not in onInputValueChange, which comes a render later and makes the caret jump.
          onKeyDown: keepCaretKeys,
          onChange: (event) => {
            setTyping(true)
            onChange(event.currentTarget.value)
          },
        })}
        aria-labelledby={undefined}
        {...{ placeholder }}
        autoFocus={isInPlainBox.current}
        spellCheck={false}
        autoComplete="off"
        className={cx(CONTROL_LOOK, 'truncate pr-8')}
      />
      <button
        type="button"
        {...combo.getToggleButtonProps()}
        aria-label={`Show all for ${label}`}
        className="absolute inset-y-0 right-0 grid w-8 place-items-center text-mute"
      >
        <ChevronDown size={14} aria-hidden />
      </button>
      <ul
        {...combo.getMenuProps({ 'aria-label': label })}
        aria-labelledby={undefined}
        className={cx(
          'float-list absolute left-0 top-full z-20 mt-1 max-h-72 w-max min-w-full max-w-[min(288px,86vw)]',
          !(combo.isOpen && items.length) && 'hidden',
        )}
      >
        {combo.isOpen &&
          items.map((item, index) => (
            <li
              key={item.value}
              {...combo.getItemProps({ item, index })}
              className={cx('float-option', index === combo.highlightedIndex && 'bg-raised')}
            >
              <span className="truncate">{item.value}</span>
              {item.detail && <span className="truncate text-xs text-faint">{item.detail}</span>}
            </li>
          ))}
      </ul>
    </span>
  )
}

/** Home and End belong to the caret here, not to the list. */
function keepCaretKeys({ key, nativeEvent }: KeyboardEvent): void {
  if (key === 'Home' || key === 'End') Object.assign(nativeEvent, { preventDownshiftDefault: true })
}

function matches(option: ComboOption, typed: string): boolean {
  const wanted = typed.trim().toLowerCase()
  return option.value.toLowerCase().includes(wanted) || (option.detail ?? '').toLowerCase().includes(wanted)
}
