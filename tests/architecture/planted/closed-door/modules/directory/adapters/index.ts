export const directoryPorts = {}
