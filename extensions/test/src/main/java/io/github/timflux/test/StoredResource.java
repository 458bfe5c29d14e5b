package io.github.timflux.test;

import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** A value that JUnit closes with its store. */
// JUnit closes a CloseableResource before version 5.13, and an AutoCloseable since then.
@SuppressWarnings("deprecation")
interface StoredResource extends CloseableResource, AutoCloseable {

    @Override
    void close();
}
