/** Where in the prompt the cursor stands, or what of it is selected. */
export interface Spot {
  from: number
  to: number
}
