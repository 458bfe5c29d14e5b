package io.github.timflux.core.internal.auth;

import io.github.timflux.Secret;
import io.github.timflux.internal.SecretKeyText;
import java.io.IOException;
import java.nio.file.Path;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads the secret key in a file without blocking the caller. */
public final class SecretKeyFile {

    private SecretKeyFile() {}

    /** Reads the file for each subscription, on {@link Schedulers#boundedElastic()}. The error names the file. */
    public static Mono<Secret> read(Path file) {
        return Mono.fromCallable(() -> readNow(file)).subscribeOn(Schedulers.boundedElastic());
    }

    private static Secret readNow(Path file) throws IOException {
        Secret key;
        try {
            key = SecretKeyText.read(file);
        } catch (IOException e) {
            // The message of many JDK exceptions is the file name only.
            throw new IOException(
                    "the secret key file " + file + " cannot be read ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
        if (key.reveal().isEmpty()) {
            throw new IOException("the secret key file " + file + " is empty");
        }
        return key;
    }
}
