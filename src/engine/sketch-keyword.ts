/** Keyword of the text chunk in which the engine keeps what a picture was drawn from. */
export const SKETCH_KEYWORD = 'pentimento:sketch'
