package io.github.timflux.core.internal.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of timflux. The version is read from {@code version.properties}, a file that the build writes. */
final class ClientVersion {

    static final String TEXT = read();

    private ClientVersion() {}

    private static String read() {
        Properties properties = new Properties();
        try (InputStream file = ClientVersion.class.getResourceAsStream("/io/github/timflux/core/version.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties cannot be read.", e);
        }
        return properties.getProperty("version", "unknown");
    }
}
