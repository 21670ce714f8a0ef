/** Words in standard Traditional whose form no dictionary gives or gives wrongly. */
export const vocabulary = ``;
