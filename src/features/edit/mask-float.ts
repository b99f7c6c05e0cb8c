/** What floats over the picture; on phones these are plain rows. */
export const FLOAT_LOOK =
  'max-wide:bg-panel wide:rounded-float wide:border wide:border-line wide:bg-(--float)/95 wide:shadow-[0_8px_30px_#0005]'
