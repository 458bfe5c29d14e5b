package io.github.timflux.spi;

/** The instrumentation that does nothing. */
enum NoInstrumentation implements Instrumentation {
    NONE
}
