package io.github.timflux.spi;

/** Watches nothing. */
enum NotObserved implements CallObserver {
    NONE
}
