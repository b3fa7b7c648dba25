/** Enters every protocol: the same input, policy and version give the same output. */
export const version = '0.1.0'
