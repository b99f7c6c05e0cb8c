import { useCombobox } from 'downshift'
import { ChevronDown } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useState } from 'react'
import { CONTROL_LOOK } from './control-look'
import { cx } from './cx'
import type { FieldLabelling } from './field'
import { Field } from './field'

export interface ComboOption {
  value: string
  /** Second line: what the value means. */
  detail?: string | undefined
}

interface ComboFieldProps extends FieldLabelling {
  value: string
  /** Called with every keystroke and with a choice from the list. */
  onChange: (value: string) => void
  options: readonly ComboOption[]
  placeholder?: string | undefined
}

/** A text box that suggests. What is typed counts as it is; the list only helps. */
export function ComboField(props: ComboFieldProps) {
  const { label, labelHidden, hint, error, aside, className, value, onChange, options, placeholder } = props
  return (
    <Field {...{ label, labelHidden, hint, error, aside, className }}>
      {(wiring) => <Combo {...{ wiring, label, value, onChange, options, placeholder }} />}
    </Field>
  )
}

interface ComboProps extends Pick<
  ComboFieldProps,
  'label' | 'value' | 'onChange' | 'options' | 'placeholder'
> {
  wiring: { id: string }
}

function Combo({ wiring, label, value, onChange, options, placeholder }: ComboProps) {
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
