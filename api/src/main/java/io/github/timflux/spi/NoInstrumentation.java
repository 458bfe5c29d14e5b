package io.github.timflux.spi;

/** Watches nothing. */
enum NoInstrumentation implements Instrumentation {
    NONE
}
