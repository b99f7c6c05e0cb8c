/** What every box that takes a value looks like. 16 px on phones: below that iOS zooms the page on focus. */
export const CONTROL_LOOK =
  'w-full min-w-0 rounded-control border border-line bg-stage px-2.5 text-[16px] text-text wide:text-sm ' +
  'min-h-11 wide:min-h-9.5 placeholder:text-faint transition-colors duration-quick hover:border-line-strong ' +
  'aria-invalid:border-danger disabled:opacity-50'
