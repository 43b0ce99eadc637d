/** Services on one bill, and of one service. */
export const ITEMS_MAX = 30
export const QUANTITY_MAX = 1000
