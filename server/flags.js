/**
 * Node's flags for the server, so that it fits a small machine. By default the room for fresh objects grows to 96 MiB
 * under load and stays there, and the rest to four times what is in use before it is looked through: nearly all of it
 * is garbage.
 */
export const SERVER_FLAGS = ["--max-semi-space-size=8", "--heap-growing-percent=60"]
