/** Nothing here is impure: a key, a parameter of the same name. */
export const options = { process: true, fetch: 1 }
export const centre = (window: { readonly width: number }): number => window.width / 2
