package io.github.timflux.benchmarks.clients;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The requests of a library with futures. A future fails if the service returns an error. */
interface FutureAttributeApi extends AutoCloseable {

    /** {@return the attributes of these accounts} */
    CompletableFuture<List<AccountAttributes>> read(List<String> accounts);

    /** Writes the sample attributes of these accounts. */
    CompletableFuture<?> write(List<String> accounts);

    @Override
    void close();
}
