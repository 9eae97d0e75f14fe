import { Socket } from "node:net";

/** The connections of one process to a database, so that they can be cut. */
export class Sockets {
  readonly #open = new Set<Socket>();
  #isCut = false;

  /** A socket, as the driver asks for one. */
  readonly open = (): Socket => {
    const socket = new Socket();
    this.#open.add(socket);
    // By then the driver listens to it.
    if (this.#isCut) process.nextTick(() => socket.destroy());
    return socket.once("close", () => this.#open.delete(socket));
  };

  /** Cuts all, and each that is opened from now on: whatever still waits for the database fails. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#open) socket.destroy();
  }
}
