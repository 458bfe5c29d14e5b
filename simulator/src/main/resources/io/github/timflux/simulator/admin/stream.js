// Reads the events of the simulator while the page is visible and not paused, and connects again after a failure.

const RECONNECT_MILLIS = 1000;
// The simulator sends about four events a second.
const SILENCE_MILLIS = 5000;

export class Stream {
  #onState;
  #onConnection;
  #source = null;
  #timer = 0;
  #paused = false;

  constructor(onState, onConnection) {
    this.#onState = onState;
    this.#onConnection = onConnection;
    document.addEventListener('visibilitychange', () => this.#update());
    this.#update();
  }

  set paused(paused) {
    this.#paused = paused;
    this.#update();
  }

  #update() {
    this.#close();
    if (this.#paused) {
      this.#onConnection('paused');
    } else if (!document.hidden) {
      this.#open();
    }
  }

  #open() {
    const source = new EventSource('events');
    source.addEventListener('state', event => {
      this.#wait(SILENCE_MILLIS);
      this.#onConnection('live');
      this.#onState(JSON.parse(event.data));
    });
    // Not the browser's own reconnect: it waits for 3 s, and gives up after a status other than 200.
    source.onerror = () => {
      source.close();
      this.#onConnection('disconnected');
      this.#wait(RECONNECT_MILLIS);
    };
    this.#source = source;
    this.#wait(SILENCE_MILLIS);
  }

  #wait(millis) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#reconnect(), millis);
  }

  #reconnect() {
    this.#close();
    this.#onConnection('disconnected');
    this.#open();
  }

  #close() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }
}
