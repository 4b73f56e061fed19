/** Px; the style sheet says the same. */
export const rowHeight = 24;
export const headerHeight = 28;
